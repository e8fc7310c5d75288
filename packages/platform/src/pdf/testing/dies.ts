/** Stands in for a compiler that breaks down over one document and works on for all others. */
process.on('message', ({ document }: { document: { title: string } }) => {
  if (document.title === 'crash') process.abort()
  if (document.title === 'loop') for (;;);
  process.send?.({ kind: 'pdf', bytes: new Uint8Array([process.pid & 0xff]), unshown: [] })
})
process.on('disconnect', () => process.exit())
