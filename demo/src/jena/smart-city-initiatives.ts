import type { DemoInitiative } from './kinds.ts'
import { SOURCES } from './sources.ts'

/** Where a source names only a year, its first or last day stands here; stages are our reading of the sources. */
export const SMART_CITY_INITIATIVES: readonly DemoInitiative[] = [
  {
    key: 's-projekt',
    code: 'SC-00',
    title: { de: 'Modellprojekt Smart City', en: 'Smart City model project' },
    text: {
      de: 'Das Dach über allen Maßnahmen: erst die Strategie (September 2020 bis März 2023), dann die Umsetzung (September 2022 bis August 2027). Die Phasen überlappen sich um sieben Monate. Mehr als 70 Einrichtungen, Unternehmen und Initiativen haben mitgewirkt.',
      en: 'The roof over all measures: first the strategy (September 2020 to March 2023), then the implementation (September 2022 to August 2027). The phases overlap by seven months. More than 70 institutions, companies and initiatives took part.',
    },
    stages: [
      { on: '2020-09-01', stage: 'approved' },
      { on: '2020-09-02', stage: 'running' },
    ],
    contributesTo: ['hf1', 'hf2', 'hf5'],
    unit: 'digitalisierung',
    leadRole: { de: 'Projektleitung Smart City', en: 'Smart City project lead' },
    startsOn: '2020-09-01',
    endsOn: '2027-08-31',
    nextStep: { text: { de: 'Statusbericht an den Stadtrat', en: 'Status report to the council' }, due: '2026-12-31' },
    milestones: [
      {
        title: { de: 'Auftakt der Beteiligung', en: 'Start of participation' },
        due: '2022-03-31',
        doneOn: '2022-03-31',
      },
      { title: { de: 'Beschluss der Strategie', en: 'Strategy adopted' }, due: '2023-02-22', doneOn: '2023-02-22' },
      { title: { de: 'Ende der Umsetzung', en: 'End of implementation' }, due: '2027-08-31' },
    ],
    money: [
      {
        year: 2020,
        kind: 'plan',
        amountCents: 1_745_000_000,
        funder: 'Bund, Modellprojekte Smart Cities',
        fundingBasisPoints: 9000,
        source: {
          ...SOURCES.smartCityProject,
          label:
            'Smart City Jena, Projektbeschreibung: 17,45 Millionen Euro bei 90 % Förderung, Gesamtsumme 2020–2027, nicht auf Jahre verteilt',
        },
      },
    ],
    sources: [SOURCES.smartCityProject, SOURCES.smartCityVote],
  },
  {
    key: 's-allmende',
    code: 'SC-01',
    title: { de: 'Datenplattform WISSENsAllmende', en: 'Data platform WISSENsAllmende' },
    text: {
      de: 'Städtische Daten an einem Ort, dazu ein Funknetz (LoRaWAN) für Sensoren in der Stadt.',
      en: 'The city’s data in one place, together with a radio network (LoRaWAN) for sensors in the city.',
    },
    stages: [
      { on: '2023-02-22', stage: 'approved' },
      { on: '2023-06-01', stage: 'running' },
    ],
    contributesTo: ['hf1-daten'],
    dependsOn: ['s-projekt'],
    unit: 'kitt',
    startsOn: '2023-06-01',
    endsOn: '2027-08-31',
    nextStep: {
      text: {
        de: 'Datenstrategie in Regeln für die Plattform übersetzen',
        en: 'Turn the data strategy into rules of the platform',
      },
    },
    milestones: [
      {
        title: { de: 'Stadtrat beschließt die Datenstrategie', en: 'Council adopts the data strategy' },
        due: '2025-05-21',
        doneOn: '2025-05-21',
      },
    ],
    sources: [SOURCES.smartCity, SOURCES.review2025],
  },
  {
    key: 's-telemedizin',
    code: 'HF2-M01',
    title: { de: 'Telemedizin im Quartier Lobeda', en: 'Telemedicine in the Lobeda quarter' },
    text: {
      de: 'Ärztlicher Rat per Video im Smarten Quartier. Die Maßnahme stand 2022 zur Diskussion.',
      en: 'Medical advice by video in the smart quarter. The measure was discussed in 2022.',
    },
    stages: [{ on: '2022-03-31', stage: 'proposed' }],
    contributesTo: ['hf2-quartier'],
    dependsOn: ['s-projekt'],
    unit: 'digitalisierung',
    nextStep: {
      text: {
        de: 'Aktuellen Stand erfragen: in den Quellen nicht belegt',
        en: 'Ask for the current state: not documented in the sources',
      },
    },
    sources: [SOURCES.field2Measures, SOURCES.forFuture],
  },
  {
    key: 's-pflege',
    code: 'HF2-M02',
    title: { de: 'Portal für Betreuungs- und Pflegeplätze', en: 'Portal for care places' },
    text: {
      de: 'Ein Portal zeigt, wo Plätze frei sind. Die Maßnahme stand 2022 zur Diskussion.',
      en: 'A portal shows where places are free. The measure was discussed in 2022.',
    },
    stages: [{ on: '2022-03-31', stage: 'proposed' }],
    contributesTo: ['hf2-quartier', 'hf5-nutzer'],
    dependsOn: ['s-projekt'],
    unit: 'buergerservice',
    sources: [SOURCES.field2Measures],
  },
  {
    key: 's-probierladen',
    code: 'SC-03',
    title: { de: 'ProbierLaden', en: 'ProbierLaden (try-it shop)' },
    text: {
      de: 'Ein Laden zum Ausprobieren digitaler Dinge, offen für alle. Seit 2024.',
      en: 'A shop for trying out digital things, open to everybody. Since 2024.',
    },
    stages: [
      { on: '2023-02-22', stage: 'approved' },
      { on: '2023-09-01', stage: 'running' },
      { on: '2024-12-31', stage: 'delivered' },
    ],
    contributesTo: ['hf5-nutzer', 'hf5-wissen'],
    dependsOn: ['s-projekt'],
    unit: 'kommunikation',
    milestones: [{ title: { de: 'Eröffnung', en: 'Opening' }, due: '2024-12-31', doneOn: '2024-12-31' }],
    sources: [SOURCES.review2025],
  },
  {
    key: 's-probiermobil',
    code: 'SC-04',
    title: { de: 'ProbierMobil', en: 'ProbierMobil (try-it van)' },
    text: {
      de: 'Der ProbierLaden auf Rädern kommt in die Stadtteile. 2026 wird er erweitert.',
      en: 'The try-it shop on wheels comes to the neighbourhoods. It is being extended in 2026.',
    },
    stages: [
      { on: '2024-03-01', stage: 'approved' },
      { on: '2025-01-02', stage: 'running' },
    ],
    contributesTo: ['hf5-nutzer'],
    dependsOn: ['s-probierladen'],
    unit: 'kommunikation',
    startsOn: '2025-01-02',
    nextStep: { text: { de: 'Erweiterung abschließen', en: 'Complete the extension' }, due: '2026-12-31' },
    milestones: [{ title: { de: 'Erweiterung', en: 'Extension' }, due: '2026-12-31' }],
    sources: [SOURCES.review2025],
  },
  {
    key: 's-jedi',
    code: 'SC-05',
    title: { de: 'JEDI Digital Innovation Hub', en: 'JEDI Digital Innovation Hub' },
    text: {
      de: 'Eine Anlaufstelle, die Unternehmen und Verwaltung bei digitalen Vorhaben zusammenbringt. Seit 2024.',
      en: 'A contact point that brings companies and the administration together on digital projects. Since 2024.',
    },
    stages: [
      { on: '2023-02-22', stage: 'approved' },
      { on: '2024-01-02', stage: 'running' },
      { on: '2024-12-31', stage: 'delivered' },
    ],
    contributesTo: ['hf1-daten'],
    dependsOn: ['s-projekt'],
    unit: 'wirtschaft',
    milestones: [{ title: { de: 'Start', en: 'Start' }, due: '2024-12-31', doneOn: '2024-12-31' }],
    sources: [SOURCES.review2025],
  },
  {
    key: 's-umfragen',
    code: 'SC-06',
    title: { de: 'Umfragewerkzeug und Hackathons', en: 'Survey tool and hackathons' },
    text: {
      de: 'Beteiligung in der digitalen Verwaltung: ein Werkzeug für Umfragen und regelmäßige Hackathons.',
      en: 'Participation in the digital administration: a survey tool and regular hackathons.',
    },
    stages: [
      { on: '2023-02-22', stage: 'approved' },
      { on: '2024-01-08', stage: 'running' },
    ],
    contributesTo: ['hf5-transparenz', 'hf5-nutzer'],
    dependsOn: ['s-projekt'],
    unit: 'kommunikation',
    startsOn: '2024-01-08',
    nextStep: { text: { de: 'Dritter Hackathon', en: 'Third hackathon' }, due: '2026-12-31' },
    milestones: [
      { title: { de: 'Zweiter Hackathon', en: 'Second hackathon' }, due: '2025-12-31', doneOn: '2025-12-31' },
      { title: { de: 'Dritter Hackathon', en: 'Third hackathon' }, due: '2026-12-31' },
    ],
    sources: [SOURCES.field5Measures, SOURCES.review2025],
  },
]
