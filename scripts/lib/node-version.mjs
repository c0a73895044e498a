/** Imported first by each program, and written so that an old Node can read it: it must get far enough to say that it is too old. */
if (Number(process.versions.node.split('.')[0]) < 20) {
  process.stderr.write('Attest needs Node 20 or newer; this is ' + process.versions.node + '.\n')
  process.exit(1)
}
