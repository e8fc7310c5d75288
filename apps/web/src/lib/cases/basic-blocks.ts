import type { Locale } from '@klammer/platform/i18n'
import { m } from '@klammer/platform/messages'

/** Texts that every office needs, from the first day on; the city adds its own. */
export function basicBlocks(locale: Locale) {
  return [
    {
      id: 'document',
      title: m.services_desk_block_document({}, { locale }),
      content: m.services_desk_block_document_text({}, { locale }),
    },
    {
      id: 'legible',
      title: m.services_desk_block_legible({}, { locale }),
      content: m.services_desk_block_legible_text({}, { locale }),
    },
    {
      id: 'explain',
      title: m.services_desk_block_explain({}, { locale }),
      content: m.services_desk_block_explain_text({}, { locale }),
    },
    {
      id: 'hearing',
      title: m.services_desk_block_hearing({}, { locale }),
      content: m.services_desk_block_hearing_text({}, { locale }),
    },
  ]
}
