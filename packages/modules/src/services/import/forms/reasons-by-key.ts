import type { Ledger, Reason } from '../ledger.ts'
import type { SourceNode } from '../source.ts'

/** What form systems say about themselves, by the name under which they say it. What stands in no list stays "unknown". */
const KEYS: readonly (readonly [Reason, string])[] = [
  [
    'presentation',
    `classes hideTitle optionalText customValidationMessage customValidationMessages errorLabel phaseBanner summaryDisplayMode
    customText hideRowTitles bodyClasses prefix suffix overlay tableView labelPosition placeholder placeholderEn autofocus tabindex
    hideLabel modalEdit dataGridLabel spellcheck inputMask inputFormat inputType inputMode showInSummary showInPDF showInEmail
    showCharCount showWordCount customClass attributes widget templates rows autoExpand fixedSize footer width height maxWidth minWidth
    penColor backgroundColor literals layout theme display translatedErrors errors brand skipSummary addAnother addAnotherPosition
    removeRow saveRow openFirst modal tree image imageSize imageMimetypes webcam tags widgetName delimiter autoAdjustDefaultZoom
    useConfigDefaultMapSettings showReferenceNumber shortDescription autocomplete rowWidth hideRow listType show_progress_indicator
    show_summary_progress groupLabel fileMinSize allowMultipleMasks mask enableSelection hideHint`,
  ],
  [
    'delivery',
    `outputs outputEmail notificationEmail submission_email registration registration_backends confirmation_email_template
    send_confirmation_email feeOptions submissionConfirmation emailSubject`,
  ],
  [
    'payment',
    'payApiKey payment_url payment_backend payment_backend_options payment_required paymentReferenceFormat product price_variable_key price_option',
  ],
  ['prefill', 'prefill prefill_plugin prefill_attribute deriveStreetName deriveCity deriveHouseNumber'],
  ['other-language', 'titleFr descriptionFr placeholderFr fr translations openForms available_languages customErrorFr'],
  ['default', 'defaultValue customDefaultValue initial_value'],
  ['script', 'calculateValue customConditional custom logic events calculateServer allowCalculateOverride'],
  ['pattern', 'pattern regex'],
  ['condition', 'conditional condition conditionalRules routing_conditions nextAction'],
  [
    'limit',
    `validate validation schema options maxDate minDate datePicker openDate minTime maxTime unique uniqueness maxNumberOfRows exceptions
    answer_settings disabled multiple clearOnHide hidden required maxNumberOfFiles minNumberOfFiles dataSrc data`,
  ],
  [
    'administration',
    `id uuid url version engine schema metadata created_at updated_at creator_id organisation_id form_slug slug form_id
    isSensitiveData encrypted protected dbIndex persistent validateOn redrawOn refreshOn properties input of_release of_git_sha created
    privacyPolicy privacy_policy_url support_email support_phone support_url support_url_text confirmation questionId lastGeneratedElementId
    what_happens_next_markdown start_page language name internal_name is_reusable login_required category is_applicable form_definition
    active is_deleted maintenance_mode submissions_removal_options auth_backends feedback analytics options`,
  ],
]

const BY_KEY = new Map(
  KEYS.flatMap(([reason, keys]) => keys.split(/\s+/).map((key) => [key, reason] as const)).toReversed(),
)

/** Gives everything that nobody has said a word about the reason that its name, or the name of what is around it, stands for. */
export function tellByKey(roots: readonly SourceNode[], ledger: Ledger): void {
  const visit = (node: SourceNode, around: Reason | undefined) => {
    const reason = BY_KEY.get(node.key) ?? around
    if (reason !== undefined && node.children.length === 0) ledger.refuse(node, reason)
    for (const child of node.children) visit(child, reason)
  }
  for (const root of roots) visit(root, undefined)
}
