import { findPostgres, startPostgres } from '@klammer/platform/testing'
import { parseTree, readTree } from '../architecture/source.ts'

/** Tests of stores and handlers: they have to hold on a PostgreSQL server as well as on the embedded database. */
export function testsWithDatabase(): readonly string[] {
  return parseTree(readTree())
    .filter(
      ({ path, text }) =>
        /^(packages|apps|demo)\/.*\.test\.ts$/.test(path) && /openTestDatabase|TEST_DATABASE_URL/.test(text),
    )
    .map(({ path }) => path)
}

/** @returns `undefined` where PostgreSQL is not installed */
export async function withPostgres<Result>(work: (url: string) => Promise<Result>): Promise<Result | undefined> {
  if (!findPostgres()) return undefined
  const server = await startPostgres()
  try {
    return await work(server.url)
  } finally {
    await server.stop()
  }
}
