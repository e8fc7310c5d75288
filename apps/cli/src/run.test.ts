import { expect, test } from 'vitest'
import { commands } from './commands.ts'
import { run } from './run.ts'

async function klammer(words: string, env = {}): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' }
  const code = await run(words.split(' ').filter(Boolean), env, {
    out: (text) => void (said.out += `${text}\n`),
    err: (text) => void (said.err += `${text}\n`),
  })
  return { code, ...said }
}

test('without words, it lists every command', async () => {
  for (const words of ['', '--help', 'help']) {
    const { code, out } = await klammer(words)
    expect(code).toBe(0)
    for (const { name, summary } of commands)
      expect(out).toMatch(new RegExp(`^  ${name} +${summary.replace(/[()]/g, '.')}$`, 'm'))
  }
})
test('every command explains itself', async () => {
  for (const { name } of commands) {
    const { code, out } = await klammer(`${name} --help`)
    expect(code).toBe(0)
    expect(out).toContain(`Usage: klammer ${name}`)
    expect(out.split('\n').every((line) => line.length <= 140)).toBe(true)
  }
})
test('what is typed wrongly ends with 2 and says where the help is', async () => {
  expect(await klammer('stop')).toMatchObject({ code: 2, err: expect.stringContaining('There is no command "stop".') })
  expect(await klammer('db export')).toMatchObject({
    code: 2,
    err: expect.stringContaining('klammer db export --help'),
  })
  expect(await klammer('backup a b')).toMatchObject({ code: 2, err: expect.stringContaining('exactly one FILE') })
  expect(await klammer('start --fast')).toMatchObject({ code: 2, err: expect.stringContaining('--fast') })
})
test('what the operator can mend ends with 1 and plain words', async () => {
  const { code, err } = await klammer('db migrate', { PORT: 'eighty', KLAMMER_SECRET: 'short' })
  expect(code).toBe(1)
  expect(err).toContain('Please check these environment variables:')
  expect(err).toContain('PORT')
  expect(err).toContain('KLAMMER_SECRET')
  const unreachable = await klammer('db migrate', { DATABASE_URL: 'postgres://klammer@127.0.0.1:1/klammer' })
  expect(unreachable).toMatchObject({ code: 1, err: expect.stringContaining('The database does not answer.') })
  const postgres = await klammer('backup city.tar.gz', { DATABASE_URL: 'postgres://127.0.0.1:1/klammer' })
  expect(postgres).toMatchObject({ code: 1, err: expect.stringContaining('pg_dump') })
})
