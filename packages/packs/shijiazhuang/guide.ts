import type { GuideText, LegalBasis } from '@jingban/kernel/pack/pack.ts'

/** 依据文件. The notice bears neither number, issuer nor date. */
export const documents: Record<string, LegalBasis> = {
  notice: { name: '石家庄市基本医疗保险门诊慢（特）病认定申报平台启用通知', number: '没有文号', text: 'read' },
  livelihood: {
    name: '关于深入开展“我为群众办实事”实践活动聚焦办好10件民生实事的通知',
    number: '没有写明文号',
    issuer: '省委办公厅、省政府办公厅',
    text: 'notFound',
  },
  standard: { name: '河北省基本医疗保险门诊慢性病特殊病认定标准', number: '没有写明文号', text: 'notFound' },
}

/** Rules for people: where to go, what to bring, and what follows from forged papers. */
export const guide: GuideText[] = [
  {
    title: '从哪里进',
    text: '微信扫二维码或者搜一搜“河北智慧医保”，注册登录，选“门慢门特申报”，进“河北省门诊慢性病特殊疾病申报平台”。用电脑的，打开 http://ylbzj.hebei.gov.cn/ ，进“个人网厅”。',
    for: 'citizen',
    basis: 'SJZ-02 SJZ-03 SJZ-04',
  },
  {
    title: '原来的申报平台停用了',
    text: '“石家庄市医保APP”等原来的申报平台停止使用，在那里不能申报。请从“河北智慧医保”或者“个人网厅”申报。',
    for: 'citizen',
    basis: 'SJZ-16 SJZ-45',
  },
  {
    title: '先在线上提交，再去医院',
    text: '没有在线上提交的，医院不能现场认定。去的时候只带已经提交过的纸质病历，看完还给您，不留存；不用填申请表。什么时候去，文件没有规定期限。',
    for: 'citizen',
    basis: 'SJZ-07 SJZ-18 SJZ-19 SJZ-20 SJZ-21',
  },
  {
    title: '不会用手机的',
    text: '亲属、村卫生室、乡镇卫生院、社区居委会、参保人单位医保专管员可以帮您申报。有人帮忙不等于“特殊人员”，本人能去的还是要去现场认定。',
    for: 'citizen',
    basis: 'SJZ-09 SJZ-17',
  },
  { title: '随时看进度', text: '在“历史查询”里可以看到认定的全过程，每一步是哪天办的。', for: 'citizen', basis: 'SJZ-23' },
  {
    title: '材料要真实',
    text: '伪造虚假医疗资料和证明等骗取待遇的，取消待遇资格，两年内不得重新申请该病种；造成医保基金损失的，追回医保基金；情节严重的移交司法机关依法追究刑事责任。',
    for: 'citizen',
    basis: 'SJZ-40 SJZ-41 SJZ-42 SJZ-43',
  },
  {
    title: '只看线上提交的材料',
    text: '纸质病历要和线上提交的一致，看完当场退还。还缺什么，一次说全，请申报人在线上补。',
    for: 'institution',
    basis: 'SJZ-19 SJZ-20',
  },
  {
    title: '省里的流程，市里的名录',
    text: '申报平台由省里统一部署：流程全省一样，认定医院、特殊人员的类别和办事说明是本市的。',
    for: 'staff',
    basis: 'SJZ-46',
  },
]
