/**
 * Where the process keeps its open city. The command line opens it and hands it to `serve`, which puts it here before the built pages
 * are loaded: bundle and server are separate module graphs, and the embedded database bears only one opening.
 */
export const CITY: unique symbol = Symbol.for('klammer.city') as never
