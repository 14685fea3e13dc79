export default {
  noLots: 'No lots are announced at the moment',
  noLotsHint: 'They appear here as soon as a court publishes a notice.',
}
