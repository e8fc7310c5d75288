/** German paths of the pages that mails lead to; the pages read the token from the last part. */
export const casePath = (token: string) => `/vorgang/${token}`
export const answerPath = (token: string) => `/vorgang/rueckfrage/${token}`
export const noticePath = (token: string) => `/vorgang/bescheid/${token}`
