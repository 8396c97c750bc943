// Whether the server can be reached, as seen by the requests and by the stream of events.

export type ConnectionState = 'fine' | 'lost' | 'restored';

class Connection {
  state = $state<ConnectionState>('fine');

  works() {
    if (this.state !== 'lost') return;
    this.state = 'restored';
    setTimeout(() => {
      if (this.state === 'restored') this.state = 'fine';
    }, 4000);
  }

  fails() {
    this.state = 'lost';
  }
}

export const connection = new Connection();
