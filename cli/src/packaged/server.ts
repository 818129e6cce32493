/** Stands in the package for the modules of the server and the models: a command that loads them cannot do its work there. */
import { needsClone } from './open-installation.ts'

throw needsClone()
