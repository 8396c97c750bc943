// What a draft says of itself.

import { declareWords } from '../../words/declare';

export const say = declareWords({
  opening: ['Opening the draft…', '正在打开草稿…'],
  new: ['New draft: saved as soon as you change it', '新草稿：一经修改即自动保存'],
  unsaved: ['Not saved yet', '尚未保存'],
  saving: ['Saving the draft…', '正在保存草稿…'],
  saved: ['Draft saved; only your party sees it', '草稿已保存，仅本主体可见'],
  conflict: ['A colleague changed this draft', '同事已修改此草稿'],
  failed: ['The draft could not be saved', '草稿未能保存'],
  save: ['Save draft', '保存草稿'],
  discard: ['Discard draft', '放弃草稿'],
  discard_title: ['Discard this draft?', '放弃此草稿？'],
  discard_lead: ['It is removed for everybody of your party. What is in the record stays.', '本主体所有人员将不再看到此草稿，已载入记录的内容不受影响。'],
  last_by: ['last by {person}', '最后由 {person} 修改'],
  conflict_title: ['Two versions of one draft', '同一草稿的两个版本'],
  conflict_lead: ['{person} saved this draft while you were writing. Choose for each field; nothing is saved until you do.', '您编辑期间 {person} 保存了此草稿。请逐项选择，选定前不会保存任何内容。'],
  yours: ['Yours', '您的版本'],
  theirs: ['Theirs', '对方版本'],
  take_all: ['Take all of theirs', '全部采用对方版本'],
  keep_all: ['Keep all of mine', '全部保留我的版本'],
  take_chosen: ['Save as chosen', '按所选内容保存'],
  field: ['Field', '字段'],
  nothing: ['(empty)', '（空）'],
  no_difference: ['The two say the same.', '两个版本内容相同。'],
});
