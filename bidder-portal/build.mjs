// One door for Maven and for people: builds what is stale and nothing else, and says what it is doing.
//   node build.mjs types    types of the contract
//   node build.mjs bundle   types and the bundle, into target/classes/portal when Maven asks (default: dist)
//   node build.mjs check    type-check, lint, arrows, unit tests
import { createHash } from 'node:crypto'
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const contract = join(here, '../auction-protocol/src/main/resources/yunpai/openapi.yaml')
const stamps = join(here, 'target/stamps')
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'

function filesUnder(path) {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)))
}

/** A digest of contents, not of times: a fresh checkout of the same sources is not stale. */
function digestOf(paths) {
  const hash = createHash('sha256').update(process.version)
  for (const file of paths.flatMap(filesUnder)) {
    hash.update(relative(here, file)).update(readFileSync(file))
  }
  return hash.digest('hex')
}

function whenStale({ name, inputs, outputs, what, make }) {
  const stamp = join(stamps, name)
  const digest = digestOf(inputs)
  const fresh = outputs.every((path) => existsSync(path)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest
  if (fresh) return
  console.log(`portal: ${what} …`)
  const started = process.hrtime.bigint()
  make()
  mkdirSync(stamps, { recursive: true })
  writeFileSync(stamp, digest)
  console.log(`portal: ${what}: done in ${Number((process.hrtime.bigint() - started) / 1_000_000n) / 1000} s`)
}

function run(command, args) {
  const { status, error } = spawnSync(command, args, {
    cwd: here,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (error) throw error
  if (status !== 0) {
    console.error(`portal: "${command} ${args.join(' ')}" failed`)
    process.exit(status ?? 1)
  }
}

const bin = (name) => join(here, 'node_modules/.bin', name)
const at = (...names) => names.map((name) => join(here, name))

function packages() {
  whenStale({
    name: 'packages',
    inputs: at('package.json', 'package-lock.json'),
    outputs: at('node_modules/.package-lock.json'),
    what: 'fetching packages (npm ci)',
    make: () => run(npm, ['ci', '--prefer-offline', '--loglevel=error']),
  })
}

function types() {
  packages()
  whenStale({
    name: 'types',
    inputs: [contract, ...at('package-lock.json')],
    outputs: at('src/api/schema.d.ts'),
    what: 'types of the contract',
    make: () => run(bin('openapi-typescript'), [contract, '-o', join(here, 'src/api/schema.d.ts')]),
  })
}

const sources = ['src', 'public', 'index.html', 'vite.config.ts', 'tsconfig.json', 'package-lock.json']

function bundle() {
  types()
  whenStale({
    name: 'bundle',
    inputs: at(...sources),
    outputs: at('dist/index.html'),
    what: 'building the pages',
    make: () => run(bin('vite'), ['build', '--logLevel', 'warn']),
  })
  const target = process.argv[3]
  if (target) {
    rmSync(target, { recursive: true, force: true })
    cpSync(join(here, 'dist'), target, { recursive: true })
  }
}

function check() {
  types()
  whenStale({
    name: 'checked',
    inputs: at(
      ...sources,
      'eslint.config.js',
      '.dependency-cruiser.cjs',
      '.prettierrc.json',
      'playwright.config.ts',
      'tests',
      'e2e',
    ),
    outputs: [],
    what: 'type-check, lint, arrows and unit tests',
    make: () => {
      run(bin('vue-tsc'), ['--noEmit', '-p', 'tsconfig.json'])
      run(bin('eslint'), ['.', '--max-warnings', '0'])
      run(bin('prettier'), ['--check', '--log-level', 'warn', '.'])
      run(bin('depcruise'), ['src', '--config', '.dependency-cruiser.cjs', '--output-type', 'err'])
      run(bin('vitest'), ['run'])
    },
  })
}

const jobs = { types, bundle, check }
const job = jobs[process.argv[2]]
if (!job) {
  console.error(`portal: unknown job "${process.argv[2]}"; one of ${Object.keys(jobs).join(', ')}`)
  process.exit(2)
}
job()
