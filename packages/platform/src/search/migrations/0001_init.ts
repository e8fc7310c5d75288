import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // Both are "trusted" extensions: whoever may create objects in this database may install them.
  await sql`create extension if not exists pg_trgm`.execute(db)
  await sql`create extension if not exists unaccent`.execute(db)
  await addLanguage(db, 'german')
  await addLanguage(db, 'english')
  await sql`create table search.document (
    module text not null,
    id text not null,
    locale text not null check (locale in ('de', 'en')),
    shown_in text[] not null,
    path text not null,
    kind text not null,
    title text not null,
    body text not null,
    title_plain text not null,
    words tsvector not null,
    updated_at timestamptz not null default now(),
    primary key (id, locale))`.execute(db)
  await sql`create index document_words on search.document using gin (words)`.execute(db)
  await sql`create index document_title on search.document using gin (title_plain gin_trgm_ops)`.execute(db)
  await sql`create index document_module on search.document (module)`.execute(db)
  await sql`create table search.word (
    locale text not null,
    word text not null,
    plain text not null,
    documents int not null,
    primary key (locale, word))`.execute(db)
  await sql`create index word_plain on search.word using gin (plain gin_trgm_ops)`.execute(db)
}

/**
 * PostgreSQL's own stemming, but blind to accents (`Buro` finds `Büro`). Filler words go first, while they still have their accents:
 * `für` is one, `fur` would not be.
 */
async function addLanguage(db: Kysely<unknown>, language: 'german' | 'english'): Promise<void> {
  const [configuration, fillers] = [sql.table(`search.${language}`), sql.table(`search.${language}_fillers`)]
  await sql`create text search configuration ${configuration} (copy = ${sql.table(`pg_catalog.${language}`)})`.execute(
    db,
  )
  await sql`create text search dictionary ${fillers} (template = pg_catalog.simple, stopwords = ${sql.id(language)}, accept = false)`.execute(
    db,
  )
  await sql`alter text search configuration ${configuration} alter mapping for asciihword, asciiword, hword, hword_asciipart,
    hword_part, word with ${fillers}, unaccent, ${sql.id(`${language}_stem`)}`.execute(db)
}
