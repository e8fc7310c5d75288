import { actAs, type Person } from '@klammer/platform/act'
import type { PlatformDb } from '@klammer/platform/database'
import * as strategy from '@klammer/modules/strategy'
import type { ElementId, Link, StrategyId } from '@klammer/modules/strategy'
import { DEMO_PEOPLE } from './people.ts'
import type { DemoIndicator, DemoInitiative, DemoStrategy } from './jena/kinds.ts'

/** One thing that happened on a day; the seed replays them in order of time, so that `?stand=` shows the city of each day. */
interface Happening {
  readonly on: string
  run(): Promise<void>
}

/** Replays the strategies through the module's own handlers: drafts, second persons, adoption, measurements. */
export async function seedStrategies(db: PlatformDb, strategies: readonly DemoStrategy[]): Promise<void> {
  const happenings = strategies.flatMap((demo) => new StrategyReplay(db, demo).happenings())
  for (const happening of happenings.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))) await happening.run()
}

/** Content as the handlers check it. */
type Draft = { readonly kind: strategy.ElementKind } & { readonly [field: string]: unknown }

class StrategyReplay {
  readonly #db: PlatformDb
  readonly #demo: DemoStrategy
  readonly #ids = new Map<string, ElementId>()
  #strategy: StrategyId | undefined

  constructor(db: PlatformDb, demo: DemoStrategy) {
    this.#db = db
    this.#demo = demo
  }

  happenings(): readonly Happening[] {
    const demo = this.#demo
    return [
      { on: firstDay(demo), run: () => this.#prepare() },
      { on: demo.adopted.on, run: () => this.#adopt() },
      ...demo.initiatives.flatMap((initiative) =>
        textDays(initiative).map((on, i, days) => ({
          on,
          run: () => this.#initiative(initiative, on, i === 0, i === days.length - 1),
        })),
      ),
      ...demo.indicators.flatMap((indicator) => [
        { on: indicator.publishedOn, run: () => this.#indicator(indicator) },
        ...indicator.values.map((value) => ({ on: value.enteredOn, run: () => this.#measurement(indicator, value) })),
      ]),
      ...demo.processes.map((process) => ({ on: process.publishedOn, run: () => this.#process(process) })),
    ]
  }

  #act(person: Person, on: string) {
    return actAs({ db: this.#db, actor: person, now: new Date(`${on}T10:00:00Z`) })
  }

  /** Root, guidelines and goals are drafted before anything refers to them; the council adopts them on its day. */
  async #prepare(): Promise<void> {
    const demo = this.#demo
    const act = this.#act(DEMO_PEOPLE.editor, firstDay(demo))
    const created = done(
      await strategy.createStrategy(act, {
        content: {
          kind: 'strategy',
          title: demo.title,
          text: demo.text,
          motto: demo.motto,
          vision: demo.vision,
          values: [],
          links: [],
          sources: demo.sources,
          periodFrom: demo.periodFrom,
          periodTo: demo.periodTo,
        },
        summary: demo.summary,
        slug: demo.slugTitle,
      }),
    )
    this.#strategy = created.strategy
    for (const { key, ...guideline } of demo.guidelines) {
      await this.#create(key, { kind: 'guideline', wording: 'ours', links: [], ...guideline }, act)
    }
    for (const { guideline, key, ...goal } of demo.goals) {
      const links = this.#links('contributes', [guideline])
      await this.#create(key, { kind: 'goal', sources: [], ...goal, links }, act)
    }
  }

  async #adopt(): Promise<void> {
    const { adopted } = this.#demo
    const id = this.#strategyId()
    done(await strategy.sendVersionToReview(this.#act(DEMO_PEOPLE.editor, adopted.on), id))
    done(await strategy.approve(this.#act(DEMO_PEOPLE.reviewer, adopted.on), id))
    done(
      await strategy.adoptByCouncil(this.#act(DEMO_PEOPLE.council, adopted.on), id, {
        resolution: { body: adopted.body, number: adopted.number, decidedOn: adopted.on, url: adopted.url },
        validFrom: adopted.on,
      }),
    )
  }

  async #initiative(initiative: DemoInitiative, on: string, isFirst: boolean, isLast: boolean): Promise<void> {
    const { contributesTo, dependsOn = [], key, milestones = [], money = [], stages, ...content } = initiative
    const { reason, stage } = stages.findLast((step) => step.on <= on) ?? failed('no stage yet')
    const full: Draft = {
      kind: 'initiative',
      ...content,
      stage,
      stageReason: reason,
      // A plan of today is not known on an earlier day.
      nextStep: isLast ? content.nextStep : undefined,
      milestones: milestones.map((milestone) =>
        milestone.doneOn !== undefined && milestone.doneOn > on ? { ...milestone, doneOn: undefined } : milestone,
      ),
      links: [...this.#links('contributes', contributesTo), ...this.#links('depends', dependsOn)],
    }
    await this.#publish(key, full, on)
    if (!isFirst) return
    const editor = this.#act(DEMO_PEOPLE.editor, on)
    for (const line of money)
      done(await strategy.enterBudget(editor, this.#id(key), { fundingBasisPoints: 0, ...line }))
  }

  async #indicator(indicator: DemoIndicator): Promise<void> {
    const { direction, key, measures, publishedOn, sources = [], targets = [], values, ...content } = indicator
    const isOfPeople = content.unitLabel.en.startsWith('people')
    const full: Draft = {
      kind: 'indicator',
      ...content,
      direction: { kind: direction },
      targets,
      sources,
      minCell: isOfPeople ? 5 : 0,
      links: this.#links('measures', measures),
    }
    await this.#publish(key, full, publishedOn)
  }

  async #measurement(indicator: DemoIndicator, value: DemoIndicator['values'][number]): Promise<void> {
    const entered = done(
      await strategy.enterMeasurement(this.#act(DEMO_PEOPLE.steward, value.enteredOn), {
        indicator: this.#id(indicator.key),
        period: { from: value.from, to: value.to },
        count: { numerator: value.value },
        source: value.source,
        note: value.note,
      }),
    )
    done(await strategy.confirmMeasurement(this.#act(DEMO_PEOPLE.reviewer, value.enteredOn), entered.id))
  }

  async #process({ contributesTo, key, publishedOn, ...process }: DemoStrategy['processes'][number]): Promise<void> {
    await this.#publish(
      key,
      { kind: 'process', ...process, links: this.#links('contributes', contributesTo) },
      publishedOn,
    )
  }

  /** Written by one person, published by another. */
  async #publish(key: string, content: Draft, on: string): Promise<void> {
    const editor = this.#act(DEMO_PEOPLE.editor, on)
    const known = this.#ids.get(key)
    if (known) done(await strategy.saveDraft(editor, known, { content, seenEdit: 0 }))
    else await this.#create(key, content, editor)
    done(await strategy.submitDraft(editor, this.#id(key)))
    done(await strategy.publishElement(this.#act(DEMO_PEOPLE.reviewer, on), this.#id(key)))
  }

  async #create(key: string, content: Draft, act: ReturnType<typeof actAs>): Promise<void> {
    const wanted = { strategy: this.#strategyId(), kind: content.kind, content }
    const created = done(await strategy.createElement(act, wanted))
    this.#ids.set(key, created.element.id)
  }

  #links(kind: Link['kind'], keys: readonly string[]): readonly Link[] {
    return keys.map((key) => ({ kind, to: this.#id(key) }))
  }

  #id(key: string): ElementId {
    return this.#ids.get(key) ?? failed(`the demo names "${key}" before it exists`)
  }

  #strategyId(): StrategyId {
    return this.#strategy ?? failed('the strategy is not prepared yet')
  }
}

/** Days on which an initiative's text changed: a new stage, or a milestone reached since. */
function textDays({ milestones = [], stages }: DemoInitiative): readonly string[] {
  const first = stages[0]?.on ?? failed('an initiative needs a stage')
  const reached = milestones.flatMap(({ doneOn }) => (doneOn !== undefined && doneOn > first ? [doneOn] : []))
  return [...new Set([...stages.map(({ on }) => on), ...reached])].toSorted()
}

function firstDay(demo: DemoStrategy): string {
  const days = [
    demo.adopted.on,
    ...demo.initiatives.flatMap((initiative) => initiative.stages.map((stage) => stage.on)),
  ]
  return days.toSorted()[0] ?? demo.adopted.on
}

type Outcome = { readonly kind: string }
type Success<T extends Outcome> = Exclude<T, { readonly kind: 'refused' }>

/** The demo's data are ours: a refusal is a mistake in them. */
function done<T extends Outcome>(outcome: T): Success<T> {
  if (outcome.kind === 'refused') failed(`the demo data are refused: ${JSON.stringify(outcome)}`)
  return outcome as Success<T>
}

function failed(message: string): never {
  throw new Error(message)
}
