/**
 * What an application asks, page by page. Plain data: it comes from a service folder, is part of the published bundle and means the
 * same on the server and in the browser. Fields are named by path: `halter.name`, in a repeat `hunde.rufname`; answers in a repeat
 * carry their place: `hunde.0.rufname`.
 */
export interface FlowDefinition {
  readonly fields: readonly Field[]
  readonly pages: readonly Page[]
}

export type Field = Group | Repeat | Question

export interface Group {
  readonly type: 'group'
  readonly name: string
  /** FEEL: the group counts only where this is true. */
  readonly when?: string
  readonly fields: readonly Field[]
}

export interface Repeat {
  readonly type: 'repeat'
  readonly name: string
  readonly when?: string
  readonly min: number
  readonly max: number
  readonly fields: readonly Field[]
}

interface Common {
  readonly name: string
  readonly when?: string
  /** May stay empty. */
  readonly optional?: boolean
}

export type Question =
  | (Common & { readonly type: 'text' | 'long-text'; readonly min?: number; readonly max?: number })
  /** `min` and `max` as decimal texts: `0.5`. `decimals` is 0 where it is missing. */
  | (Common & { readonly type: 'number'; readonly decimals?: number; readonly min?: string; readonly max?: string })
  | (Common & { readonly type: 'money'; readonly min?: string; readonly max?: string })
  /** `unknown`: day and month may be missing, as in registers (00.00.1965). `min`, `max`: a day or `today`. */
  | (Common & { readonly type: 'date'; readonly unknown?: boolean; readonly min?: string; readonly max?: string })
  /** `confirm`: only yes will do, as in a declaration. */
  | (Common & { readonly type: 'yes-no'; readonly confirm?: boolean })
  | (Common & { readonly type: 'choice'; readonly options: readonly string[] })
  | (Common & {
      readonly type: 'choices'
      readonly options: readonly string[]
      readonly min?: number
      readonly max?: number
    })
  | (Common & {
      readonly type: 'file'
      /** Media types such as `application/pdf`. */
      readonly accept?: readonly string[]
      readonly maxFiles?: number
      readonly maxMegabytes?: number
    })
  | (Common & { readonly type: 'e-mail' | 'phone' | 'iban' | 'address' | 'person' })

export type QuestionType = Question['type']

interface PageCommon {
  readonly name: string
  readonly when?: string
  /** Heading of the task list under which the page stands. */
  readonly section?: string
}

export type Page =
  /** `each`: the page comes once for each entry of this repeat. `suitability`: asked before the application begins. */
  | (PageCommon & {
      readonly kind: 'question'
      readonly asks: readonly string[]
      readonly each?: string
      readonly suitability?: boolean
    })
  /** Shows the entries of a repeat; entries are added and removed here. */
  | (PageCommon & { readonly kind: 'list'; readonly of: string; readonly each?: string })
  /** Ends the way with advice where `when` is true. */
  | (PageCommon & { readonly kind: 'exit'; readonly when: string })
  | (PageCommon & { readonly kind: 'check' })
  | (PageCommon & { readonly kind: 'declaration'; readonly asks: readonly string[] })

export type PageKind = Page['kind']

/** One entry is one of these, by the type of its field. Numbers and amounts are decimal texts: `1000.50`. */
export type Answer =
  | string
  | boolean
  | readonly string[]
  | Person
  | Address
  | readonly StoredFile[]
  | Answers
  | readonly Answers[]

/** Nested as the fields are. What was not answered is missing. */
export interface Answers {
  readonly [name: string]: Answer
}

/** One of both parts may be empty: not everybody has two names. */
export interface Person {
  readonly given: string
  readonly family: string
}

export interface Address {
  readonly street: string
  readonly number: string
  readonly postcode: string
  readonly city: string
  /** ISO 3166-1 alpha-2; Germany where nothing was said. */
  readonly country: string
}

/** A file that was taken in already; the flow never sees its bytes. */
export interface StoredFile {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly size: number
}

/** A page as it stands on somebody's way: `hund.1` is the page `hund` for the second entry. */
export interface Step {
  readonly key: string
  readonly page: Page
  /** Place of the entry, one number for each repeat around it. */
  readonly indices: readonly number[]
  /** Paths of the fields to ask here and now, with their places: `hunde.1.rufname`. */
  readonly asks: readonly string[]
}

/** Why an answer is not good enough: a code and what is needed to say it in words. */
export interface AnswerError {
  readonly code: AnswerErrorCode
  readonly params?: { readonly [name: string]: string }
}

export type AnswerErrorCode =
  | 'required'
  | 'too-short'
  | 'too-long'
  | 'not-a-number'
  | 'too-many-decimals'
  | 'too-small'
  | 'too-large'
  | 'not-a-date'
  | 'day-does-not-exist'
  | 'too-early'
  | 'too-late'
  | 'must-confirm'
  | 'not-an-option'
  | 'too-few'
  | 'too-many'
  | 'not-an-e-mail'
  | 'not-a-phone'
  | 'not-an-iban'
  | 'iban-checksum'
  | 'not-a-postcode'
  | 'file-type'
  | 'file-too-large'
  | 'not-plain-text'
