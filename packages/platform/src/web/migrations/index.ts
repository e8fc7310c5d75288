import type { History } from '../../database/migrate.ts'
import * as init from './0001_init.ts'

export const webHistory: History = { schema: 'web', steps: [{ name: '0001_init', up: init.up }] }
