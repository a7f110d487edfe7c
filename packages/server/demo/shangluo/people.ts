import { citizensOf, unitsOf } from '../city.ts'

export const county = '商州区'
export const city = '市本级'

/** Who of the citizens is who in the stories. */
export const who = {
  mother: 0,
  son: 1,
  retired: 2,
  neighbour: 3,
  expecting: 4,
  emigrant: 5,
  leaving: 6,
  aided: 7,
  worker: 8,
  teacher: 9,
  child: 10,
  newcomer: 11,
  mover: 12,
  goingAway: 13,
  operated: 14,
  mothering: 15,
  stopped: 16,
} as const

const ofCounty = citizensOf('611099', county, [
  ['屈桂芳', '女', '1956-03-08', 'resident'],
  ['屈建平', '男', '1982-12-19', 'employee'],
  ['阮长生', '男', '1953-05-27', 'employee'],
  ['雷秀英', '女', '1951-10-01', 'resident'],
  ['阮文秀', '女', '1996-07-11', 'employee'],
  ['冀国强', '男', '1975-09-30', 'employee'],
  ['冀晓梅', '女', '1979-02-14', 'employee'],
  ['董玉兰', '女', '1958-11-06', 'resident'],
  ['雷志远', '男', '1990-04-23', 'employee'],
  ['郗建国', '男', '1968-08-15', 'employee'],
  ['郗小雨', '女', '2019-06-01', 'resident'],
  ['甄秀云', '女', '1963-01-25', 'resident'],
  ['巩海燕', '女', '1985-12-03', 'employee'],
  ['巩立新', '男', '1987-05-19', 'employee'],
  ['晏淑华', '女', '1991-03-17', 'employee'],
  ['晏小莉', '女', '1994-10-28', 'employee'],
  ['冀立新', '男', '1972-03-30', 'employee'],
])

/** Everybody of the county but for one, who is insured with the city itself. */
export const citizens = ofCounty.map((one, index) => (index === who.teacher ? { ...one, county: city } : one))

/** Two people whom a unit enrols, and whom no register knew before. */
export const recruits = citizensOf('611099', county, [
  ['庞海涛', '男', '1992-02-08', 'employee'],
  ['庞雪梅', '女', '1995-09-12', 'employee'],
])

export const units = unitsOf('611099', [
  ['food', '商洛示例食品有限公司', county, '商州区演示路 18 号'],
  ['school', '商洛示例小学', city, '商州区演示路 66 号'],
  ['building', '商洛示例建材有限公司', county, '商州区演示路 101 号'],
  ['property', '商洛示例物业有限公司', county, '商州区演示路 7 号'],
  ['hospital', '商洛市示例医院', county, '演示路 1 号'],
  ['pharmacy', '商洛示例大药房', county, '演示路 3 号'],
  ['eyes', '商洛示例眼科医院', county, '演示路 52 号'],
  ['recovery', '商洛示例康复医院', county, '演示路 88 号'],
  ['kind', '商洛示例惠民药店', county, '演示路 21 号'],
  ['bright', '商洛示例康宁药店', county, '演示路 23 号'],
])
