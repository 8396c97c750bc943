// Shapes of what is not in a cooperation's own operations: the session and values used everywhere.

// Either language may be absent.
export interface Bilingual {
  en?: string | undefined;
  zh?: string | undefined;
}

// For whom the person may act in a cooperation.
export interface ActingParty {
  party: string;
  name: Bilingual;
  roles: string[];
  // Kinds of act these roles may speak; what is not here is not offered.
  may: string[];
}

export interface CooperationAccess {
  cooperation: string;
  name: Bilingual;
  sample: boolean;
  parties: ActingParty[];
}

// Where signing in has got to.
export type SignInStage = 'signed_out' | 'code_wanted' | 'password_change_wanted' | 'signed_in';

export interface Session {
  token: string; // sent back with everything that changes something
  stage: SignInStage;
  person: string; // sign-in name
  name: string;
  language: 'en' | 'zh'; // what mails are written in
  second_step: boolean; // signing in asks for a code too
  is_sample: boolean;
  cooperations: CooperationAccess[];
  password_minimum: number; // characters
  oidc?: { label: Bilingual; url: string }; // a government's own service through which one may sign in too
}
