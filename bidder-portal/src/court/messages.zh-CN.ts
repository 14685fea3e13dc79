export default {
  noLots: '暂时没有公告中的标的',
  noLotsHint: '法院发布公告后，标的会出现在这里。',
}
