import type { DemoCity } from './city.ts'
import { daye } from './daye.ts'
import { kaifeng } from './kaifeng.ts'
import { shangluo } from './shangluo.ts'
import { shihezi } from './shihezi.ts'
import { shijiazhuang } from './shijiazhuang.ts'

/** The areas that have a demonstration. */
export const cities: readonly DemoCity[] = [kaifeng, daye, shijiazhuang, shihezi, shangluo]
