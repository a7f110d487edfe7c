/** How backup and restore are called. */
export const backupUsage = [
  '  backup 文件夹 [--keep 7]     备份数据库、日志和照片，只留最近几次的数据库',
  '  backup 文件夹 --since        补备上次之后的日志和照片，几秒钟',
  '  restore 文件夹 [--to 2026-04-03T17:00+08:00]',
  '                             在空机器上恢复，可到某一刻',
]
