/** Writes the package of the TypeScript SDK into a folder, unpacked: `node build.ts FOLDER`. */
import { buildPackage } from './build-package.ts'

await buildPackage(process.argv[2]!)
