import type { DraftOption, Shape } from '../draft.ts'
import type { Ledger, Note } from '../ledger.ts'
import type { JsonNode } from '../source-json.ts'

/** Components of XGovFormBuilder and DEFRA that are read, not answered. */
export const CONTENT = new Set([
  'Html',
  'Para',
  'InsetText',
  'Details',
  'Markdown',
  'List',
  'FlashCard',
  'WarningText',
  'NotificationBanner',
])

export interface MappedComponent {
  readonly shape: Shape
  readonly options?: readonly DraftOption[]
  readonly note?: Note
}

export type OptionsOf = (list: string) => readonly DraftOption[] | undefined

const SIMPLE: { readonly [type: string]: MappedComponent } = {
  DatePartsField: { shape: { type: 'date' } },
  DatePartsFieldInput: { shape: { type: 'date' } },
  DateField: { shape: { type: 'date' } },
  YesNoField: { shape: { type: 'yes-no' } },
  EmailAddressField: { shape: { type: 'e-mail' } },
  TelephoneNumberField: { shape: { type: 'phone' } },
  UkAddressField: { shape: { type: 'address' }, note: 'foreign-address' },
  DeclarationField: { shape: { type: 'yes-no', confirm: true } },
  MonthYearField: { shape: { type: 'text' }, note: 'as-text' },
  TimeField: { shape: { type: 'text' }, note: 'as-text' },
  DateTimeField: { shape: { type: 'text' }, note: 'as-text' },
  DateTimePartsField: { shape: { type: 'text' }, note: 'as-text' },
  WebsiteField: { shape: { type: 'text' }, note: 'as-text' },
  OsGridRefField: { shape: { type: 'text' }, note: 'as-text' },
  NationalGridFieldNumberField: { shape: { type: 'text' }, note: 'as-text' },
}

/** The question that a component becomes; undefined where Klammer has no such kind of question. */
export function mapComponent(
  component: JsonNode,
  to: string,
  optionsOf: OptionsOf,
  ledger: Ledger,
): MappedComponent | undefined {
  const type = component.get('type')?.text ?? ''
  const limit = (name: string): number | undefined => {
    const node = component.at('schema', name)
    const value = node?.number
    if (value !== undefined && value >= 0 && Number.isInteger(value)) ledger.map(node, to)
    else return undefined
    return value
  }
  switch (type) {
    case 'TextField':
    case 'MultilineTextField': {
      const length = limit('length')
      const min = length ?? limit('min')
      const max = length ?? limit('max')
      const kind = type === 'TextField' ? 'text' : 'long-text'
      return {
        shape: {
          type: kind,
          ...(min !== undefined && min > 1 && { min }),
          ...(max !== undefined && max > 0 && { max }),
        },
      }
    }
    case 'NumberField': {
      const [min, max] = ['min', 'max'].map((name) => {
        const node = component.at('schema', name)
        if (node?.number !== undefined) ledger.map(node, to)
        return node?.number === undefined ? undefined : node.text
      })
      const decimals = limit('precision') ?? (component.at('schema', 'integer')?.isTrue === true ? 0 : undefined)
      const note = decimals === undefined && { note: 'decimals-assumed' as const }
      const shape = {
        type: 'number',
        decimals: decimals ?? 6,
        ...(min !== undefined && { min }),
        ...(max !== undefined && { max }),
      } as const
      return { shape, ...note }
    }
    case 'RadiosField':
    case 'SelectField':
    case 'AutocompleteField':
    case 'CheckboxesField':
      return mapChoice(component, type, to, optionsOf, ledger)
    case 'FileUploadField': {
      const max = limit('max')
      return { shape: { type: 'file', ...(max !== undefined && max > 0 && { maxFiles: max }) } }
    }
    default:
      return SIMPLE[type]
  }
}

function mapChoice(
  component: JsonNode,
  type: string,
  to: string,
  optionsOf: OptionsOf,
  ledger: Ledger,
): MappedComponent {
  // Early versions name the list among the options.
  const list = component.get('list') ?? component.at('options', 'list')
  const options = optionsOf(list?.text ?? '')
  const kind = type === 'CheckboxesField' ? 'choices' : 'choice'
  if (!options) return { shape: { type: kind, options: [] }, note: 'options-missing' }
  ledger.map(list, to)
  return { shape: { type: kind, options: options.map(({ code }) => code) }, options }
}
