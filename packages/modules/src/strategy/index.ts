export { enterBudget } from './handlers/budget.ts'
export { createElement, discardDraft, publishElement, returnDraft, saveDraft, submitDraft } from './handlers/drafts.ts'
export { confirmMeasurement, enterMeasurement, publishComputed, rejectMeasurement } from './handlers/measurements.ts'
export { measureAll } from './handlers/measure.ts'
export { createStrategy } from './handlers/strategies.ts'
export { adoptByCouncil, approve, openVersion, returnVersion, sendVersionToReview } from './handlers/versions.ts'
export { strategyJobs } from './jobs.ts'
export { strategyManifest } from './manifest.ts'
export { strategyHistory } from './migrations/index.ts'
export {
  type BudgetLine,
  type Content,
  type ElementId,
  type ElementKind,
  type Link,
  type LocalizedText,
  type Measurement,
  type MeasurementId,
  type Milestone,
  type Source,
  type Stage,
  STAGES,
  type StrategyId,
} from './model.ts'
export { may } from './permissions.ts'
export { reportCsv } from './report/csv.ts'
export { reportDocument, type ReportDocument } from './report/document.ts'
export { reportFacts, type ReportPeriod } from './report/facts.ts'
export { reportHtml } from './report/html.ts'
export { reportPdf } from './report/pdf.ts'
export { lastHalfYear, parseDays, type ParsedPeriod, parsePeriod } from './report/period.ts'
export { strategySources } from './sources.ts'
export { numberWords, valueWords } from './value-words.ts'
export type { Shape } from './charts/shape.ts'
export { toMarkup } from './charts/shape.ts'
export { type BranchPage, goalPage, guidelinePage, type InitiativeLine } from './views/branch-pages.ts'
export type { AdoptedVersion, CouncilText } from './views/council-text.ts'
export type { ChangedText, ComparedField, FieldDifference } from './views/difference.ts'
export { drawIndicator, drawMoney, drawTimeline } from './views/draw.ts'
export type { Life, PublishedElement, Saying } from './views/element.ts'
export { type Highlights, highlights } from './views/highlights.ts'
export type { Definition, IndicatorCard } from './views/indicator-cards.ts'
export { type IndicatorPage, indicatorPage } from './views/indicator-page.ts'
export { type InitiativePage, initiativePage } from './views/initiative-page.ts'
export { inLanguage, maybeInLanguage, type Words } from './views/language.ts'
export { indicatorListPage, initiativeListPage, type ListChoices } from './views/list-pages.ts'
export { LIST_SORTS, type ListSort } from './views/lists.ts'
export type { Money, Sum } from './views/money.ts'
export type { NextStep } from './views/next-steps.ts'
export type { Node } from './views/nodes.ts'
export { type GuidelineLine, type OverviewPage, overviewPage } from './views/overview.ts'
export { pathOf } from './views/paths.ts'
export { type ProcessPage, processPage } from './views/process-page.ts'
export { readStand, type Stand } from './views/stand.ts'
export { strategiesPage, type StrategyLine } from './views/strategies.ts'
export { spanOf, type TimelinePage, timelinePage, type TimelineRow } from './views/timeline.ts'
export type { UnitNames } from './views/unit-names.ts'
export { periodWords, ratioWords, spanWords, targetDay, targetWords } from './views/value-words.ts'
export { comparePage, versionPage } from './views/versions.ts'
export type { Piece } from './views/word-diff.ts'
export { DIRECTION_WORD, KIND_PLURAL, KIND_WORD, METHOD_WORD, PROCESS_WORD, STAGE_WORD, WORDING_WORD } from './words.ts'
export { type Asked, askForSubscription, cancelSubscription, confirmSubscription } from './subscriptions/handlers.ts'
export { type Followable, followableAt, followedBy } from './subscriptions/views.ts'
export { type Feed, feedAt } from './downloads/feed.ts'
export { type FeedSurroundings, toAtom, toJsonFeed } from './downloads/feed-formats.ts'
export { strategyJson, versionJson } from './downloads/json.ts'
export { strategyCsv, valuesCsv } from './downloads/tables.ts'
