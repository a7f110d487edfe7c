import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from '@jingban/kernel/time/day.ts'
import { atTime } from '@jingban/kernel/time/instant.ts'
import * as words from '../words.ts'

const today: Day = '2026-04-20'

test('a date drops its year when it is this year, and carries the weekday and what is special about the day', () => {
  assert.equal(words.dayWords('2026-05-09', today, '调休上班'), '5月9日（周六，调休上班）')
  assert.equal(words.dayWords('2026-04-30', today), '4月30日（周四）')
  assert.equal(words.dayWords('2027-01-04', today), '2027年1月4日（周一）')
  assert.equal(words.dayInTable('2026-04-17', today), '4月17日 周五')
  assert.equal(words.fullDateWords('2024-04-03'), '2024年4月3日')
  assert.equal(words.periodWords('2026-04-21', '2026-04-27', today), '4月21日 至 4月27日')
})

test('days that did not count are told together', () => {
  assert.equal(words.daysWords(['2026-04-13', '2026-04-14'], today), '4月13、14日')
  assert.equal(words.daysWords(['2026-05-01', '2026-05-02', '2026-05-03'], today), '5月1日至3日')
  assert.equal(words.daysWords(['2026-04-30', '2026-05-04'], today), '4月30日、5月4日')
  assert.equal(words.daysWords(['2027-01-01'], today), '2027年1月1日')
})

test('moments are in the time of China and 24 hours', () => {
  assert.equal(words.momentWords(atTime('2026-04-14', '09:32'), today), '4月14日 09:32')
  assert.equal(words.nearMomentWords(atTime('2026-04-19', '21:06'), today), '昨天 21:06')
  assert.equal(words.nearMomentWords(atTime('2026-04-20', '00:05'), today), '今天 00:05')
  assert.equal(words.nearMomentWords(atTime('2026-04-03', '17:00'), today), '4月3日 17:00')
  assert.equal(words.clockWords(atTime('2026-04-20', '10:15')), '2026年4月20日 周一 10:15')
})

test('a length of time never drops its unit', () => {
  assert.equal(words.workingDays(12), '12 个工作日')
  assert.equal(words.calendarDays(7), '7 天（含周末）')
  assert.equal(words.duration(17 * 60 + 20.9), '17 小时 20 分')
  assert.equal(words.duration(48 * 60), '48 小时')
  assert.equal(words.duration(40), '40 分钟')
  assert.equal(words.duration(75 * 60), '3 天 3 小时')
  assert.equal(words.standing(5 * 60 + 59), '5 小时')
  assert.equal(words.standing(49 * 60), '2 天')
  assert.equal(words.seconds(51.2), '52 秒')
  assert.equal(words.seconds(160), '2 分 40 秒')
  assert.equal(words.seconds(120), '2 分钟')
})

test('money is yuan with two decimals, counts have a comma every three digits', () => {
  assert.equal(words.money(123450), '1,234.50 元')
  assert.equal(words.money(5), '0.05 元')
  assert.equal(words.money(-1234567890), '−12,345,678.90 元')
  assert.equal(words.count(1224), '1,224')
  assert.equal(words.count(498), '498')
  assert.equal(words.count(-68), '−68')
})

test('a size is rounded up, so that a file over the limit never reads as the limit', () => {
  assert.equal(words.fileSize(2.8 * 1024 * 1024), '2.8 MB')
  assert.equal(words.fileSize(15 * 1024 * 1024), '15 MB')
  assert.equal(words.fileSize(15 * 1024 * 1024 + 1), '15.1 MB')
  assert.equal(words.fileSize(86_000), '84 KB')
})

test('a share below the whole never reads as the whole', () => {
  assert.equal(words.share(836, 847), '98.7 %')
  assert.equal(words.share(9999, 10000), '99.9 %')
  assert.equal(words.share(50, 100), '50 %')
  assert.equal(words.share(0, 0), '—')
})

test('names keep the surname and, from three characters on, the last one', () => {
  assert.equal(words.maskName('王桂兰'), '王*兰')
  assert.equal(words.maskName('王军'), '王*')
  assert.equal(words.maskName('张王小明'), '张**明')
  assert.equal(words.maskName('欧阳修远'), '欧阳**')
  assert.equal(words.maskName('欧阳修'), '欧阳*')
  assert.equal(words.maskName('欧阳'), '欧*')
  assert.equal(words.maskName('𬭎三妹'), '𬭎*妹')
  assert.equal(words.maskName('买买提·吐尔逊'), '买**·**逊')
  assert.equal(words.maskName('古丽•阿不都•热合曼'), '古*·***·**曼')
  assert.equal(words.maskName('Anna'), 'A***')
  assert.equal(words.maskName('王'), '*')
})

test('an ID number hides the date of birth; the board shows two digits fewer', () => {
  assert.equal(words.maskIdNumber('410203195904120428'), '4102**********0428')
  assert.equal(words.maskIdNumberOnBoard('410203195904120428'), '4102************28')
  assert.equal(words.idNumberTail('41020319590412204X'), '尾号 204X')
  assert.equal(words.maskIdNumber('1234567'), '*******')
})

test('phone, card and hospital number keep only their ends', () => {
  assert.equal(words.maskPhone('13812345619'), '138****5619')
  assert.equal(words.maskPhone('037112345678'), '********5678')
  assert.equal(words.maskBankCard('6222021234567891234'), '***************1234')
  assert.equal(words.maskHospitalNumber('20250971'), '******71')
})

test('an address ends at its township', () => {
  assert.equal(words.maskAddress('河南省开封市龙亭区北郊乡前台村3组12号'), '河南省开封市龙亭区北郊乡')
  assert.equal(words.maskAddress('河南省新乡市卫辉市城郊乡倪湾村'), '河南省新乡市卫辉市城郊乡')
  assert.equal(words.maskAddress('湖北省大冶市金湖街道4号'), '湖北省大冶市金湖街道')
  assert.equal(words.maskAddress('新疆维吾尔自治区石河子市北泉镇16小区'), '新疆维吾尔自治区石河子市北泉镇')
  assert.equal(words.maskAddress('开封市龙亭区西大街12号'), '开封市龙亭区')
  assert.equal(words.maskAddress('幸福小区3号楼'), '地址已隐去')
})
