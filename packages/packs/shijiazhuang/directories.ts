import type { Directory, Organisation } from '@jingban/kernel/pack/pack.ts'

/** 市区: no county of its own, so that whoever is insured in the city proper is assigned inside it (SJZ-14). */
const city = '市区'
const peoples: Organisation = { name: '石家庄市人民医院', campuses: ['建华院区', '方北院区'], county: city }
const inCity = (names: string): Organisation[] => [peoples, ...names.split(' ').map((name) => ({ name, county: city }))]

/** The institutions of one county: `'高邑县 高邑县医院 高邑县中医院'`. */
const inCounties = (...lines: string[]): Organisation[] =>
  lines.flatMap((line) => {
    const [county = '', ...names] = line.split(' ')
    return names.map((name) => ({ name, county }))
  })

/** 认定医院名录 (政策问答第 9、10 问). 特殊病 are managed by disease, and the notice does not say which institution takes which (SJZ-32). */
export const directories: Record<string, Directory> = {
  chronicCity: {
    name: '慢性病认定医院，市区内',
    list: inCity(
      '石家庄市第二医院 石家庄市第三医院 石家庄市第五医院 石家庄市第八医院 石家庄市中医院 河北省人民医院 河北医科大学第一医院 河北医科大学第三医院',
    ),
    basis: 'SJZ-28 SJZ-29',
  },
  chronicCounty: {
    name: '慢性病认定医院，各县（市、区）',
    list: inCounties(
      '高邑县 高邑县医院',
      '藁城区 藁城中西医结合医院',
      '行唐县 行唐县人民医院',
      '晋州市 晋州市人民医院',
      '井陉矿区 井陉矿区人民医院',
      '井陉县 井陉县医院',
      '灵寿县 灵寿县医院',
      '鹿泉区 鹿泉区中医院',
      '栾城区 栾城人民医院',
      '平山县 平山县人民医院',
      '深泽县 深泽县医院',
      '无极县 无极县医院',
      '新乐市 新乐市医院',
      '元氏县 元氏县医院',
      '赞皇县 赞皇县中医医院',
      '赵县 赵县人民医院',
      '正定县 正定县人民医院',
    ),
    more: '部分符合条件的乡镇卫生院',
    basis: 'SJZ-30 SJZ-31',
  },
  specialCity: {
    name: '特殊病认定医院，市区内（按照病种管理）',
    list: inCity(
      '石家庄市第三医院 石家庄市第八医院 河北省人民医院 河北医科大学第一医院 河北医科大学第二医院 河北医科大学第三医院 河北医科大学第四医院 河北省中医院 河北省儿童医院 和平医院 和平医院256临床部',
    ).map((one): Organisation => ({ ...one, diseases: 'notStated' })),
    basis: 'SJZ-32 SJZ-33',
  },
  specialCounty: {
    name: '特殊病认定医院，各县（市、区）',
    list: inCounties(
      '高邑县 高邑县医院 高邑县中医院',
      '藁城区 藁城人民医院',
      '行唐县 行唐县人民医院',
      '晋州市 晋州市人民医院 晋州安定医院',
      '井陉县 井陉县医院 井陉县中医院',
      '灵寿县 灵寿县医院',
      '鹿泉区 鹿泉人民医院',
      '栾城区 栾城人民医院 市八院栾城院区',
      '平山县 平山县人民医院 平山县中医院 平山中山医院',
      '深泽县 深泽县医院',
      '无极县 无极县医院 无极县中医院 无极人和医院',
      '新乐市 新乐市医院 新乐市中心医院 新乐市中医医院',
      '元氏县 元氏县医院 元氏县中医院 元氏双惠医院',
      '赞皇县 赞皇县医院 赞皇县中医医院',
      '正定县 正定县人民医院',
    ),
    basis: 'SJZ-34 SJZ-35',
  },
}
