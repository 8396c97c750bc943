// Short messages about what a person just did: messages.tell('Position taken'). They go by themselves; bad news stays.
// What others did is one message with a way to it: the next replaces it.

export interface Message {
  id: number;
  text: string;
  tone: 'good' | 'bad' | 'news';
  link?: { href: string; text: string };
}

class Messages {
  all = $state<Message[]>([]);
  #next = 1;

  tell(text: string, tone: 'good' | 'bad' = 'good') {
    const id = this.#next++;
    this.all.push({ id, text, tone });
    if (tone === 'good') setTimeout(() => this.dismiss(id), 6000);
  }

  news(text: string, link: { href: string; text: string }) {
    const id = this.#next++;
    this.all = [...this.all.filter((message) => message.tone !== 'news'), { id, text, tone: 'news', link }];
    setTimeout(() => this.dismiss(id), 12_000);
  }

  dismiss(id: number) {
    this.all = this.all.filter((message) => message.id !== id);
  }
}

export const messages = new Messages();
