// Short messages about what a person just did: messages.tell('Position taken'). They go by themselves; bad news stays.

export interface Message {
  id: number;
  text: string;
  tone: 'good' | 'bad';
}

class Messages {
  all = $state<Message[]>([]);
  #next = 1;

  tell(text: string, tone: Message['tone'] = 'good') {
    const id = this.#next++;
    this.all.push({ id, text, tone });
    if (tone === 'good') setTimeout(() => this.dismiss(id), 6000);
  }

  dismiss(id: number) {
    this.all = this.all.filter((message) => message.id !== id);
  }
}

export const messages = new Messages();
