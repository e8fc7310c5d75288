/** The organisation of Jena's IT in time: client and provider are roles with validity, not constants. */
export interface DemoUnit {
  readonly code: string
  readonly name: { readonly de: string; readonly en: string }
  readonly kind: 'department' | 'office' | 'enterprise' | 'provider' | 'team' | 'body'
  readonly legalForm?: string
  readonly validFrom: string
  readonly validTo?: string
  readonly follows?: string
  readonly description: { readonly de: string; readonly en: string }
}

// Where a source names only a year or a month, its first day stands here; the description says so.
export const UNITS: readonly DemoUnit[] = [
  {
    code: 'stadtrat',
    name: { de: 'Stadtrat', en: 'City council' },
    kind: 'body',
    validFrom: '1990-05-06',
    description: {
      de: 'Beschließt die Strategie. Der Tag ist die Kommunalwahl von 1990 (bitte prüfen).',
      en: 'Adopts the strategy. The day is the local election of 1990 (check before use).',
    },
  },
  {
    code: 'it-abteilung',
    name: { de: 'IT-Abteilung der Kernverwaltung', en: 'IT department of the core administration' },
    kind: 'department',
    validFrom: '1990-05-06',
    validTo: '2004-12-31',
    description: {
      de: 'Bis 2005 Teil der Kernverwaltung. Quelle: Kommune21, 2016; Beginn nicht belegt.',
      en: 'Part of the core administration until 2005. Source: Kommune21, 2016; beginning not documented.',
    },
  },
  {
    code: 'it-eigenbetrieb',
    name: { de: 'IT im städtischen Eigenbetrieb', en: 'IT in the municipal enterprise' },
    kind: 'provider',
    legalForm: 'Eigenbetrieb',
    validFrom: '2005-01-01',
    validTo: '2022-12-31',
    follows: 'it-abteilung',
    description: {
      de: '2005 aus der Kernverwaltung ausgegliedert; seitdem Dienstleister mit Verträgen. Quelle: Kommune21, 2016; Tage nicht belegt.',
      en: 'Moved out of the core administration in 2005; from then on a provider with contracts. Source: Kommune21, 2016; days not documented.',
    },
  },
  {
    code: 'kitt',
    name: {
      de: 'KITT – Kommunale Informationstechnik und Telekommunikation',
      en: 'KITT – municipal information technology and telecommunication',
    },
    kind: 'provider',
    legalForm: 'optimierter Regiebetrieb',
    validFrom: '2023-01-01',
    follows: 'it-eigenbetrieb',
    description: {
      de: 'Eigener Regiebetrieb mit eigenem Wirtschafts- und Stellenplan. Quelle: Pressemitteilung vom 16.11.2022; Tag des Beginns nicht belegt.',
      en: 'A municipal unit with its own business plan and staff plan. Source: press release of 16 November 2022; first day not documented.',
    },
  },
  {
    code: 'it-koordination',
    name: { de: 'IT-Koordination', en: 'IT coordination' },
    kind: 'office',
    validFrom: '2005-01-01',
    validTo: '2013-01-31',
    description: {
      de: 'Eine Stelle: überwacht Verträge und prüft Anforderungen der Ämter. Quelle: Kommune21, 2016.',
      en: 'One post: supervises contracts and examines the requirements of the departments. Source: Kommune21, 2016.',
    },
  },
  {
    code: 'team-it-strategie',
    name: { de: 'Team IT-Strategie und E-Government', en: 'IT strategy and e-government team' },
    kind: 'team',
    validFrom: '2013-02-01',
    validTo: '2018-08-31',
    follows: 'it-koordination',
    description: {
      de: 'Im Bereich des Oberbürgermeisters; die Leitung ist CIO der Stadt. Quelle: Kommune21, 2016.',
      en: 'In the Lord Mayor’s area; its head is the city’s CIO. Source: Kommune21, 2016.',
    },
  },
  {
    code: 'digitalisierung',
    name: { de: 'Digitalisierung und Smart City', en: 'Digitalisation and smart city' },
    kind: 'team',
    validFrom: '2018-09-01',
    follows: 'team-it-strategie',
    description: {
      de: 'Stelle des Chief Digital Officer seit September 2018, dazu Beauftragte in Dezernaten und Eigenbetrieben. Quelle: bee smart city, 2019.',
      en: 'Post of Chief Digital Officer since September 2018, with officers in departments and enterprises. Source: bee smart city, 2019.',
    },
  },
  {
    code: 'lenkungsgruppe',
    name: { de: 'Lenkungsgruppe Digitalisierung', en: 'Digitalisation steering group' },
    kind: 'body',
    validFrom: '2018-09-01',
    description: {
      de: 'Stimmt Projekte, Zeitpläne und Mittel ab. Quelle: bee smart city, 2019.',
      en: 'Agrees on projects, schedules and resources. Source: bee smart city, 2019.',
    },
  },
  {
    code: 'fd-jugend',
    name: { de: 'Fachdienst Jugend und Bildung (Demo)', en: 'Youth and education service (demo)' },
    kind: 'office',
    validFrom: '2010-01-01',
    description: { de: 'Erfundene Zuordnung für die Demostadt.', en: 'Fictional assignment for the demo city.' },
  },
  {
    code: 'fd-mobilitaet',
    name: { de: 'Fachdienst Mobilität (Demo)', en: 'Mobility service (demo)' },
    kind: 'office',
    validFrom: '2010-01-01',
    description: { de: 'Erfundene Zuordnung für die Demostadt.', en: 'Fictional assignment for the demo city.' },
  },
  {
    code: 'buergerservice',
    name: { de: 'Bürgerservice (Demo)', en: 'Citizen service (demo)' },
    kind: 'office',
    validFrom: '2010-01-01',
    description: { de: 'Erfundene Zuordnung für die Demostadt.', en: 'Fictional assignment for the demo city.' },
  },
  {
    code: 'kommunikation',
    name: { de: 'Kommunikation und Bürgerbeteiligung (Demo)', en: 'Communication and participation (demo)' },
    kind: 'office',
    validFrom: '2010-01-01',
    description: { de: 'Erfundene Zuordnung für die Demostadt.', en: 'Fictional assignment for the demo city.' },
  },
  {
    code: 'wirtschaft',
    name: { de: 'Wirtschaftsförderung (Demo)', en: 'Economic development (demo)' },
    kind: 'enterprise',
    validFrom: '2010-01-01',
    description: { de: 'Erfundene Zuordnung für die Demostadt.', en: 'Fictional assignment for the demo city.' },
  },
]
