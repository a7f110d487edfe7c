// npm run glossary: writes GLOSSARY.md from the kernel's terms.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { glossary } from '@jingban/kernel/glossary.ts'
import { terms } from '@jingban/kernel/terms.ts'

await writeFile(join(import.meta.dirname, '../GLOSSARY.md'), glossary(terms))
