import type { History } from '../../database/migrate.ts'
import * as init from './0001_init.ts'

export const searchHistory: History = { schema: 'search', steps: [{ name: '0001_init', up: init.up }] }
