import { createRoute, z } from '@hono/zod-openapi'
import { needs } from '../identified.ts'
import { inArea, instant, json, jsonBody, problems, withKey } from '../slice.ts'

const line = z
  .object({
    id: z.string().describe('抽样标识'),
    quarter: z.string().describe('季度, 2026Q1'),
    service: z.string().describe('服务事项'),
    granted: z.int().describe('Granted in the quarter 认定通过'),
    picked: z.int().describe('Looked at again 抽中'),
    checked: z.int().describe('已抽审'),
    problems: z.int().describe('有问题'),
  })
  .openapi('SampleLine')

export const sampleSchema = z
  .object({
    id: z.string().describe('抽样标识'),
    quarter: z.string().describe('季度'),
    service: z.string().describe('服务事项'),
    share: z.number().describe('Percent of the granted cases, rounded up 抽审比例'),
    of: z.array(z.string()).describe('Ids of the cases granted in the quarter 总体'),
    seed: z.string().describe('种子'),
    picked: z.array(z.string()).describe('Ids of the cases to look at again 抽中'),
    replays: z.boolean().describe('Done again just now, it came out the same 复算一致'),
    checks: z
      .array(z.object({ case: z.string(), finding: z.enum(['inOrder', 'problem']), reason: z.string().optional(), at: instant }))
      .describe('抽审结果'),
  })
  .openapi('Sample')

const checking = z
  .object({
    case: z.string().describe('One of `picked` 办件标识'),
    finding: z.enum(['inOrder', 'problem']).describe('无问题, 有问题'),
    reason: z.string().optional().describe('What is wrong; required for a problem 问题'),
  })
  .strict()
  .openapi('SampleCheck')

const params = z.object({ id: z.string().describe('Id of the sample 抽样标识') })
const inOneLine = json(line, 'The sample as it is now 抽样')

export const listRoute = createRoute({
  method: 'get',
  path: '/samples',
  operationId: 'listSamples',
  summary: 'List the quarterly samples 抽审列表',
  ...needs('samples.read'),
  request: { query: inArea },
  responses: { 200: json(z.object({ samples: z.array(line) }).openapi('SampleList'), 'The samples, the newest first 抽样'), ...problems },
})
export const readRoute = createRoute({
  method: 'get',
  path: '/samples/{id}',
  operationId: 'readSample',
  summary: 'Read one sample 看抽样',
  ...needs('samples.read'),
  request: { params, query: inArea },
  responses: { 200: json(sampleSchema, 'The sample 抽样'), ...problems },
})
export const drawRoute = createRoute({
  method: 'post',
  path: '/samples',
  operationId: 'drawSample',
  summary: 'Draw the sample of a quarter 抽样',
  description: 'Once for each quarter, after its end: the share the policy names of all cases granted in it, rounded up, at random and replayable.',
  ...needs('samples.write'),
  request: {
    query: inArea,
    headers: withKey,
    ...jsonBody(
      z
        .object({ quarter: z.string().describe('季度, 2026Q1') })
        .strict()
        .openapi('SampleDraw'),
      'Which quarter 季度',
    ),
  },
  responses: { 201: inOneLine, ...problems },
})
export const checkRoute = createRoute({
  method: 'post',
  path: '/samples/{id}/checks',
  operationId: 'checkSampledFile',
  summary: 'Record the second look at one file 记录抽审结果',
  ...needs('samples.write'),
  request: { params, query: inArea, headers: withKey, ...jsonBody(checking, 'What was found 结果') },
  responses: { 201: inOneLine, ...problems },
})
