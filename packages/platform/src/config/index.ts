import { join, resolve } from 'node:path'
import { z } from 'zod'

/** An OpenID Connect provider, as the operator names it in the environment. */
export interface OidcProvider {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
}

export interface Config {
  readonly dataFolder: string
  /** Keys that sign the record: never inside the data folder, so that no backup of the data holds them. */
  readonly keyFolder: string
  readonly databaseUrl?: string | undefined
  /** Public address of the city, without trailing slash. */
  readonly origin: string
  readonly port: number
  /** Address to listen on; all of the machine's when missing. */
  readonly host?: string | undefined
  /** 0: no metrics. */
  readonly metricsPort: number
  readonly metricsHost: string
  /** Missing: `info`, and `warn` where a person watches the terminal. */
  readonly logLevel?: 'debug' | 'info' | 'warn' | 'error' | 'silent' | undefined
  readonly smtpUrl?: string | undefined
  readonly mailFrom: string
  readonly s3?:
    | {
        readonly endpoint: string
        readonly bucket: string
        readonly keyId: string
        readonly secret: string
        readonly region: string
      }
    | undefined
  readonly residentLogin?: OidcProvider | undefined
  readonly staffLogin?: OidcProvider | undefined
  /** Signs sessions; kept in the data folder when not given. */
  readonly secret?: string | undefined
  /** Who is asked to sign the record as well, one a line: address and verifier key. */
  readonly witnesses?: string | undefined
  /** A copy of the record's files, for other web servers and for programs: a folder, or `s3` for the object store. */
  readonly recordCopy?: string | undefined
  /** Fill an empty city with the demo city? Without a word from the operator, the embedded database gets it. */
  readonly demo: boolean
}

const optional = z.string().trim().min(1).optional()

const environment = z.object({
  KLAMMER_DATA: z.string().default('data'),
  KLAMMER_KEYS: optional,
  DATABASE_URL: optional,
  KLAMMER_ORIGIN: z.url({ protocol: /^https?$/ }).optional(),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: optional,
  METRICS_PORT: z.coerce.number().int().min(0).max(65_535).default(9464),
  METRICS_HOST: z.string().default('127.0.0.1'),
  KLAMMER_LOG: z.enum(['debug', 'info', 'warn', 'error', 'silent']).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().default('Klammer <klammer@localhost>'),
  S3_ENDPOINT: optional,
  S3_BUCKET: optional,
  S3_KEY_ID: optional,
  S3_SECRET: optional,
  // What MinIO, Ceph and Garage call themselves unless told otherwise.
  S3_REGION: z.string().default('us-east-1'),
  OIDC_RESIDENT_ISSUER: optional,
  OIDC_RESIDENT_CLIENT_ID: optional,
  OIDC_RESIDENT_CLIENT_SECRET: optional,
  OIDC_STAFF_ISSUER: optional,
  OIDC_STAFF_CLIENT_ID: optional,
  OIDC_STAFF_CLIENT_SECRET: optional,
  KLAMMER_SECRET: z.string().min(32).optional(),
  KLAMMER_WITNESSES: optional,
  KLAMMER_RECORD_COPY: optional,
  KLAMMER_DEMO: z.enum(['0', '1']).optional(),
})

/** The operator's settings do not make sense; the message names each variable and what is wrong with it. */
export class BadConfig extends Error {}

/**
 * Reads the operator's settings from environment variables; all of them are listed in `docs/operations.md`.
 * @throws BadConfig
 */
export function readConfig(env: { readonly [name: string]: string | undefined }): Config {
  const parsed = environment.safeParse(withoutEmpty(env))
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
    throw new BadConfig(`Please check these environment variables:\n${lines.join('\n')}`)
  }
  const values = parsed.data
  const s3 = allOrNone('S3', {
    endpoint: values.S3_ENDPOINT,
    bucket: values.S3_BUCKET,
    keyId: values.S3_KEY_ID,
    secret: values.S3_SECRET,
  })
  return {
    dataFolder: resolve(values.KLAMMER_DATA),
    keyFolder: resolve(values.KLAMMER_KEYS ?? `${values.KLAMMER_DATA}-keys`),
    databaseUrl: values.DATABASE_URL,
    origin: (values.KLAMMER_ORIGIN ?? `http://localhost:${values.PORT}`).replace(/\/$/, ''),
    port: values.PORT,
    host: values.HOST,
    metricsPort: values.METRICS_PORT,
    metricsHost: values.METRICS_HOST,
    logLevel: values.KLAMMER_LOG,
    smtpUrl: values.SMTP_URL,
    mailFrom: values.MAIL_FROM,
    s3: s3 && { ...s3, region: values.S3_REGION },
    residentLogin: allOrNone('OIDC_RESIDENT', {
      issuer: values.OIDC_RESIDENT_ISSUER,
      clientId: values.OIDC_RESIDENT_CLIENT_ID,
      clientSecret: values.OIDC_RESIDENT_CLIENT_SECRET,
    }),
    staffLogin: allOrNone('OIDC_STAFF', {
      issuer: values.OIDC_STAFF_ISSUER,
      clientId: values.OIDC_STAFF_CLIENT_ID,
      clientSecret: values.OIDC_STAFF_CLIENT_SECRET,
    }),
    secret: values.KLAMMER_SECRET,
    witnesses: values.KLAMMER_WITNESSES,
    recordCopy: values.KLAMMER_RECORD_COPY,
    demo: values.KLAMMER_DEMO ? values.KLAMMER_DEMO === '1' : values.DATABASE_URL === undefined,
  }
}

function withoutEmpty(env: { readonly [name: string]: string | undefined }): {
  readonly [name: string]: string | undefined
} {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
}

function allOrNone<Key extends string>(
  group: string,
  fields: { readonly [key in Key]: string | undefined },
): { readonly [key in Key]: string } | undefined {
  const given = Object.values(fields).filter((value) => value !== undefined)
  if (given.length === 0) return undefined
  if (given.length < Object.keys(fields).length) {
    throw new BadConfig(
      `Please set all of the ${group}_… environment variables (${Object.keys(fields).join(', ')}) or none.`,
    )
  }
  return fields as { readonly [key in Key]: string }
}

/** Where the operator keeps files that are not the database's, inside the data folder. */
export function inDataFolder(config: Config, name: string): string {
  return join(config.dataFolder, name)
}
