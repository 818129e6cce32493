/** `npm run package:sdk [FOLDER]`: packs the TypeScript SDK into the folder, dist by default, and prints the path of the tarball. */
import { join, resolve } from 'node:path'
import { buildPackage } from './build-package.ts'
import { packPackage } from './pack-package.ts'

const folder = resolve(process.argv[2] ?? join(import.meta.dirname, '..', '..', 'dist'))
process.stdout.write(`${await packPackage(buildPackage, folder)}\n`)
