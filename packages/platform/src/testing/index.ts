export { onBothDatabases, type Open } from './both-databases.ts'
export { openInMemory, openOnServer, openTestDatabase } from './open-test-database.ts'
export { findPostgres, type PostgresServer, startPostgres } from './postgres.ts'
