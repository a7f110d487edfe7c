import type { GuideText } from '@jingban/kernel/pack/pack.ts'

/** Duties, steps and promises that no rule of the engine holds, each with its clause. */
export const guide: GuideText[] = [
  { title: '事项名称和适用范围', text: '慢性病规定病种申报一件事，适用于大冶市。', for: 'citizen', basis: 'DY-60' },
  { title: '谁可以申请', text: '参加大冶市职工医保或居民医保的人，得的病在大冶市慢性病病种范围内。', for: 'citizen', basis: 'DY-03 DY-15 DY-16' },
  {
    title: '微信怎么申报',
    text:
      '1. 微信搜索“大冶市医疗保障局服务号”并关注；2. 点下方“慢病管理”，绑定手机号；3. 点“大冶市内医保慢病认定”，再点“添加患者信息”；' +
      '4. 拍患者本人身份证的正面、反面，填好信息，确认添加；5. 选病种，按要求拍住院小结或门诊病历原件、检查报告单，点确认保存；' +
      '6. 评审结果在个人中心看。',
    for: 'citizen',
    basis: 'DY-28 DY-50 DY-51 DY-52 DY-53 DY-54 DY-61',
  },
  {
    title: '到受理点怎么申报',
    text: '带上近三年任意一年的病历（门诊病历原件，或者盖病案室公章的住院病历复印件）、检查报告单、身份证或社保卡复印件，送到就近的受理点，填《慢性病评审鉴定表》。',
    for: 'citizen',
    basis: 'DY-27',
  },
  { title: '可以请人代办', text: '代理人可以代办，病历和身份证要患者本人的；代办人是谁会记下来。', for: 'citizen', basis: 'DY-24 DY-52' },
  { title: '办理时间', text: '周一至周五 上午 8:30-12:00，下午 14:00-17:00，法定节假日除外。', for: 'citizen', basis: 'DY-40 DY-41' },
  { title: '十个工作日', text: '十个工作日内出评审结果，不含公示和发证的时间。', for: 'citizen', basis: 'DY-29 DY-34 DY-54' },
  { title: '结果怎么给您', text: '微信发给您；要纸质的，到受理点自取。', for: 'citizen', basis: 'DY-38' },
  {
    title: '不领慢性病证也能用',
    text: '凭社保卡就可以在定点医药机构享受慢性病待遇。想要慢性病证的，查到通过后 15 个工作日内可以在就近的受理点领；晚领、不领都不影响待遇。',
    for: 'citizen',
    basis: 'DY-32 DY-33 DY-57 DY-58',
  },
  { title: '协助网上申报', text: '各级医药机构协助参保群众在网上申报、上传资料，谁上传的会记下来。', for: 'institution', basis: 'DY-07' },
  { title: '受理和初审', text: '基层定点医疗机构受理、初审申报资料：看材料齐不齐、是不是本市参保，不判断病情。', for: 'institution', basis: 'DY-06' },
  { title: '宣传引导', text: '卫生健康部门和所属医疗机构负责慢性病申报的宣传引导。', for: 'institution', basis: 'DY-08' },
  { title: '未通过要写原因和建议', text: '每个未通过的病种，都写明未通过原因和建议。', for: 'expert', basis: 'DY-48' },
  { title: '流程由医保局定', text: '申报、评审的方案和流程由市医保局负责，只有市医保局可以改。', for: 'staff', basis: 'DY-09' },
  { title: '专家库由医保局建', text: '市医保局负责组织成立慢性病评审专家库。', for: 'staff', basis: 'DY-10' },
  { title: '政策宣传', text: '市医保局负责慢性病政策宣传。', for: 'staff', basis: 'DY-11' },
  { title: '谁负责', text: '市医保局牵头，市卫生健康局、市政务服务和大数据管理局配合，各负其责，加强组织领导。', for: 'staff', basis: 'DY-12' },
  { title: '问题一起解决', text: '办理中的问题由牵头单位和协作单位共同协商解决，记在这一件上，规范流程、提高效率。', for: 'staff', basis: 'DY-13' },
  { title: '培训', text: '医疗保障部门和卫生健康部门做好业务流程和工作规范的宣传培训。', for: 'staff', basis: 'DY-14' },
  { title: '资料共用', text: '多部门信息共享：已经交过、填过的，不再要第二次。', for: 'staff', basis: 'DY-59' },
  {
    title: '通知发到哪里',
    text: '各乡镇人民政府，各街道办事处，高新区，东风农场管理区，市政府有关部门、各定点医疗机构。',
    for: 'staff',
    basis: 'DY-62',
  },
  {
    title: '文件没有写明的',
    text: '评审专家人数没有写明，先按 1 位；多于 1 位的，按多数意见。公示期间有异议的怎么办没有写明，先停下核实，成立的重新评审。',
    for: 'staff',
    basis: 'DY-29 DY-30',
  },
]

/** From 2024: what is known of the new review of twelve diseases. */
export const renewalText: GuideText = {
  title: '有的病种到期要复审',
  text: '恶性肿瘤门诊治疗、慢性肾功能衰竭、糖尿病等 12 个病种的待遇有 2 到 5 年的期限。期满前 6 个月内申请复审，复审期间待遇照常；没有申请的，到期停止。每个病种几年，请打咨询电话问。',
  for: 'citizen',
  basis: 'DY-17',
}
