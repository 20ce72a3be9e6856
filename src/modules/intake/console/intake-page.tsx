import { useState } from 'react';
import { PageHead } from '#console/parts/page-head.tsx';
import { useSay } from '#console/shell/language.tsx';
import { IntakeForm } from './intake-form.tsx';
import { beginAnew, kept, type Slip } from './kept.ts';
import { Registered } from './registered.tsx';
import { texts } from './texts.ts';
import './intake.css';

/** Takes down a petition for somebody who does not file it in a chat, and gives the slip for them. */
export default function IntakePage() {
  const say = useSay();
  const [form, setForm] = useState(kept.id);
  const [slip, setSlip] = useState(kept.slip);
  const show = (registered: Slip) => {
    kept.slip = registered;
    setSlip(registered);
  };
  if (slip) {
    return (
      <Registered
        slip={slip}
        onNext={() => {
          beginAnew();
          setSlip(undefined);
        }}
      />
    );
  }
  return (
    <>
      <PageHead title={say(texts.title)} what={say(texts.what)} />
      <IntakeForm key={form} onRegistered={show} onCleared={() => setForm(kept.id)} />
    </>
  );
}
