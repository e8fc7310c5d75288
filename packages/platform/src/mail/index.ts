export { createDeliverer, type Deliverer, type Delivery, type SmtpOptions } from './deliver.ts'
export { enqueueMail } from './enqueue.ts'
export { mailHistory } from './migrations/index.ts'
export {
  type Attachment,
  isMailAddress,
  type Mail,
  type MailProblem,
  type OutboxEntry,
  type OutboxMail,
} from './model.ts'
export { permissions as mailPermissions } from './permissions.ts'
export { createPostOffice, type PostOffice } from './post-office.ts'
export { deleteMailTo } from './store.ts'
export { mailProblemText, outboxMail, type OutboxPage, outboxPage, retryMail } from './views.ts'
