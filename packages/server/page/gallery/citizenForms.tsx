import { Empty } from '../citizen/box.tsx'
import { Button } from '../citizen/button.tsx'
import { More, Question, StepHeader } from '../citizen/step.tsx'
import { Facts, SummaryList } from '../citizen/summary.tsx'
import { CheckboxList, RadioList, SelectField } from '../form/choice.tsx'
import { DateField } from '../form/date.tsx'
import { ErrorSummary } from '../form/field.tsx'
import { FileField } from '../form/file.tsx'
import { Form, Saved } from '../form/form.tsx'
import { CodeField, IdNumberField, PhoneField, SearchField, TextArea, TextField } from '../form/text.tsx'
import { Frame } from './citizen.tsx'

const back = { href: '#main', text: '上一步' }

/** Every field, each with an error that keeps what was typed. */
export const Fields = ({ care }: { care: boolean }) => (
  <Frame title="请填联系方式" care={care} back={back} errors={3} islands={['otp', 'autosave']}>
    <ErrorSummary
      errors={[
        { field: 'phone', text: '手机号是 11 位，您填了 10 位' },
        { field: 'discharged', text: '出院 2024年3月1日，太久了。请换 2024年4月3日（含）以后的病历' },
        { field: 'relation', text: '请选您和王*兰是什么关系' },
      ]}
    />
    <StepHeader step={2} total={8} who="王*兰" changed="步数变了：住院病历要多填一步，共 8 步。" />
    <Form action="#main" hidden={{ key: 'sample' }} autosave="/gallery/draft">
      <PhoneField
        name="phone"
        label="用哪个手机号登录？"
        asTitle
        value="1381234567"
        hint="结果会发短信到这个号。"
        error="手机号是 11 位，您填了 10 位"
      />
      <CodeField name="code" hint="已发到 138****5619。" wait={{ seconds: 52 }} />
      <IdNumberField name="idNumber" value="41020319590412042X" hint="最后一位可能是 X。" />
      <TextField name="pressure" label="最近一次收缩压" keyboard="numeric" width="short" unit="毫米汞柱" value="168" />
      <DateField
        name="discharged"
        label="出院是哪一天？"
        hint="看出院小结上的「出院日期」。"
        value={{ year: '2024', month: '3', day: '1' }}
        error="出院 2024年3月1日，太久了。请换 2024年4月3日（含）以后的病历"
      />
      <RadioList
        name="relation"
        label="您和王*兰是什么关系？"
        error="请选您和王*兰是什么关系"
        options={[
          { value: 'child', text: '子女' },
          { value: 'spouse', text: '配偶' },
          { value: 'helper', text: '村卫生室、社区、单位专管员', hint: '要一起填她本人的手机号' },
        ]}
      />
      <CheckboxList
        name="diseases"
        label="要申请哪个病？"
        hint="今年最多报 2 个。"
        values={['diabetes']}
        options={[
          { value: 'diabetes', text: '糖尿病', hint: '俗称：消渴、血糖高' },
          { value: 'heart', text: '冠心病', hint: '俗称：心梗、心绞痛' },
          { value: 'pressure', text: '高血压', unavailable: '已经有这个待遇，到 2027年5月9日' },
        ]}
      />
      <SelectField
        name="county"
        label="住在哪个区县？"
        value="b"
        options={[
          { value: 'a', text: '龙亭区' },
          { value: 'b', text: '祥符区' },
        ]}
      />
      <FileField name="file" label="备案表" accept="image/*,application/pdf" kept={['备案表.jpg，1.2 MB']} />
      <TextArea name="why" label="还有什么要说的？" value="本人行动不便，由儿子代办。" rows={3} />
      <Saved at="14:20 已存草稿" />
      <Button>下一步</Button>
      <Button kind="danger" name="drop" value="1">
        删掉这份草稿
      </Button>
    </Form>
    <SearchField action="#main" name="q" label="找病种" hint="可以用俗名，例如 心梗。" value="心梗" />
  </Frame>
)

/** 请检查，没问题就提交. */
export const Check = ({ care }: { care: boolean }) => (
  <Frame title="请检查，没问题就提交" care={care} back={back}>
    <StepHeader step={9} total={9} who="王*兰 · 糖尿病" />
    <Question title="请检查，没问题就提交" />
    <SummaryList
      answers={[
        { question: '给谁办', answer: '王*兰（母亲）', change: '#main' },
        { question: '身份证', answer: '4102**********0428', change: '#main' },
        { question: '病种', answer: '糖尿病', change: '#main' },
        { question: '出院', answer: '2025年9月11日，示例市第一人民医院', change: '#main' },
        { question: '照片', answer: '7 张，共 14.1 MB', change: '#main' },
        { question: '以后在哪家看病', answer: '开封市示例医院', change: '#main' },
        { question: '申请日期', answer: '4月3日（周五）' },
      ]}
    />
    <p>材料是真的。结果发短信。提交以后 20 个工作日内办完。</p>
    <Form action="#main">
      <Button>提交申请</Button>
    </Form>
    <More summary="想改主意？">
      <p>提交以后，出结果以前都可以撤回。</p>
    </More>
    <Facts facts={[{ term: '定点医院', text: '开封市示例医院' }]} />
    <Empty title="您还没有申请" action={{ text: '看要准备什么', href: '#main' }}>
      <p>约 10 分钟，先看要准备哪 3 样。</p>
    </Empty>
  </Frame>
)
