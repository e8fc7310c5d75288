export { NotBuilt, type Running, serve, type ServeOptions } from './src/server/serve.ts'
