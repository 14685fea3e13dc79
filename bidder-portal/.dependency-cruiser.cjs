// The arrows of the portal: parts know no feature, features know parts; the bidder's pages never reach into the staff's.
module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'foundation-knows-no-feature',
      comment: 'src/ui, src/api, src/time, src/feed are below every feature',
      severity: 'error',
      from: { path: '^src/(ui|api|time|feed)/' },
      to: { path: '^src/', pathNot: '^src/(ui|api|time|feed|i18n)/' },
    },
    {
      name: 'time-and-api-stand-alone',
      severity: 'error',
      from: { path: '^src/(api|time)/' },
      to: { path: '^src/(ui|feed)/' },
    },
    {
      name: 'bidders-pages-know-no-staff-pages',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(host|clerk|officer|admin|supervision|app)/' },
      to: { path: '^src/(host|clerk|officer|admin|supervision)/' },
    },
    {
      name: 'staff-pages-load-when-needed',
      comment: 'only the router names them, and only by a dynamic import',
      severity: 'error',
      from: { path: '^src/app/' },
      to: { path: '^src/(host|clerk|officer|admin|supervision)/', dependencyTypesNot: ['dynamic-import'] },
    },
    {
      name: 'chart-and-player-load-when-needed',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/lot/startChart[.]ts$' },
      to: {
        path: '^(echarts|hls[.]js)|node_modules/(echarts|hls[.]js)',
        dependencyTypesNot: ['dynamic-import', 'type-only'],
      },
    },
    { name: 'nothing-imports-a-test', severity: 'error', from: {}, to: { path: '[.]spec[.]ts$' } },
    {
      name: 'no-unlisted-package',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'browser', 'default'] },
  },
}
