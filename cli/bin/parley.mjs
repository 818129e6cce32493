#!/usr/bin/env node
import { launch } from '../../tools/launch/launch.mjs'

process.exitCode = await launch('cli', process.argv.slice(2)).catch((error) => {
  console.error(error.message)
  return 1
})
