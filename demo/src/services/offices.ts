import type { DemoUnit } from '../jena/units.ts'

const HERE = {
  de: 'Bürgerhaus Am Anger 28 (Demo), Erdgeschoss. Öffnungszeiten: Montag, Mittwoch und Freitag 9 bis 12 Uhr, Dienstag und Donnerstag 9 bis 18 Uhr. Telefon: 115.\n\nBarrierefrei: Eingang ohne Stufen, automatische Tür, Aufzug, WC für Menschen mit Rollstuhl, Hörschleife am Schalter 2. Parkplätze mit mehr Platz vor dem Haus, Haltestelle „Am Anger“ mit ebenem Einstieg. Assistenzhunde sind willkommen.',
  en: 'Citizens’ house Am Anger 28 (demo), ground floor. Opening hours: Monday, Wednesday and Friday 9 am to noon, Tuesday and Thursday 9 am to 6 pm. Phone: 115.\n\nAccess: entrance without steps, automatic door, lift, toilet for wheelchair users, hearing loop at counter 2. Wider parking spaces in front of the house, stop “Am Anger” with level boarding. Assistance dogs are welcome.',
} as const

/** Where residents come: with opening hours and the way in. */
function open(code: string, de: string, en: string, about: { readonly de: string; readonly en: string }): DemoUnit {
  return {
    code,
    name: { de: `${de} (Demo)`, en: `${en} (demo)` },
    kind: 'office',
    validFrom: '2010-01-01',
    description: { de: `${about.de}\n\n${HERE.de}`, en: `${about.en}\n\n${HERE.en}` },
  }
}

/** Offices that are only heard by others. */
function heard(code: string, de: string, en: string): DemoUnit {
  return {
    code,
    name: { de: `${de} (Demo)`, en: `${en} (demo)` },
    kind: 'office',
    validFrom: '2010-01-01',
    description: { de: 'Erfundene Zuordnung für die Demostadt.', en: 'Fictional assignment for the demo city.' },
  }
}

/** The offices behind the services in the box. Fictional, like their opening hours. */
export const OFFICES: readonly DemoUnit[] = [
  open('steueramt', 'Steueramt', 'Tax office', {
    de: 'Hundesteuer und andere Steuern der Stadt.',
    en: 'Dog tax and other taxes of the city.',
  }),
  open('strassenverkehr', 'Straßenverkehrsbehörde', 'Road traffic authority', {
    de: 'Parken, Sperrungen, Verkehrszeichen.',
    en: 'Parking, road closures, traffic signs.',
  }),
  open('sozialamt', 'Sozialamt', 'Social services', {
    de: 'Hilfe, wenn das Geld nicht reicht.',
    en: 'Help when money is short.',
  }),
  open('ordnungsamt', 'Ordnungsamt', 'Public order office', {
    de: 'Veranstaltungen, Sicherheit und Ordnung.',
    en: 'Events, safety and public order.',
  }),
  heard('feuerwehr', 'Feuerwehr', 'Fire brigade'),
  heard('umweltamt', 'Umweltamt', 'Environment office'),
  heard('bauaufsicht', 'Bauaufsicht', 'Building inspection'),
  heard('gruenflaechen', 'Grünflächen', 'Parks and gardens'),
  heard('gesundheitsamt', 'Gesundheitsamt', 'Health office'),
]
