/** German paths of the pages that mails lead to; the pages read the token from the last part. */
export const casePath = (token: string) => `/dienste/vorgang/${token}`
export const answerPath = (token: string) => `/dienste/rueckfrage/${token}`
export const noticePath = (token: string) => `/dienste/bescheid/${token}`
