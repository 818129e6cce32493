/** `npm run package:n8n [FOLDER]`: packs the n8n nodes into the folder, dist by default, and prints the path of the tarball. */
import { join, resolve } from 'node:path'
import { packPackage } from '../sdk-package/pack-package.ts'
import { buildPackage } from './build-package.ts'

const folder = resolve(process.argv[2] ?? join(import.meta.dirname, '..', '..', 'dist'))
process.stdout.write(`${await packPackage(buildPackage, folder)}\n`)
