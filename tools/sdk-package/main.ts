/** `npm run package:sdk`: packs the TypeScript SDK, and prints the path of the tarball. */
import { join } from 'node:path'
import { packPackage } from './pack-package.ts'

process.stdout.write(`${await packPackage(join(import.meta.dirname, '..', '..', 'dist'))}\n`)
