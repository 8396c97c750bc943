import { declareWords } from '../../words/declare';

export const say = declareWords({
  title: ['Where the cooperation stands', '合作进展'],
});
