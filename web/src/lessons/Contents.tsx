import { Popover } from '@base-ui/react/popover';
import { Check, ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { useAddresses } from './addresses';
import { LessonLink } from './ProseLink';
import { isPassed, passedOf } from './progress';
import { useLesson } from './use-lesson';

/** The steps of this lesson and all lessons of the course, each with what is done of it. */
export function Contents() {
  const lesson = useLesson((state) => state.lesson);
  const outline = useLesson((state) => state.course.outline);
  const at = useLesson((state) => state.at);
  const progress = useLesson((state) => state.progress);
  const { contents } = useAddresses();
  const [open, setOpen] = useState(false);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger className="button contents-button">
        <span className="cut">{lesson.title}</span>
        <ChevronDown size={14} aria-hidden="true" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align="start">
          <Popover.Popup
            className="popup contents"
            onClick={(event) => {
              if (event.target instanceof Element && event.target.closest('a')) setOpen(false);
            }}
          >
            <Popover.Title className="contents-title">Contents</Popover.Title>
            <ol>
              {outline.lessons.map((head, index) => {
                const mine = head.slug === lesson.slug;
                const done = passedOf(progress, head);
                return (
                  <li key={head.slug}>
                    <LessonLink slug={head.slug} className="contents-lesson">
                      <span className="contents-number">{index + 1}</span>
                      <span className="cut">{head.title}</span>
                      <span className="contents-done">
                        {done}/{head.steps.length}
                      </span>
                    </LessonLink>
                    {mine && (
                      <ol className="contents-steps">
                        {lesson.steps.map(({ id, title }, number) => (
                          <li key={id}>
                            <LessonLink slug={head.slug} step={id} current={number === at}>
                              {title}
                            </LessonLink>
                            {isPassed(progress, head.slug, id) && (
                              <Check size={14} role="img" aria-label="done" />
                            )}
                          </li>
                        ))}
                      </ol>
                    )}
                  </li>
                );
              })}
            </ol>
            <p className="contents-foot">
              <a href={contents}>All lessons, search and map</a>
            </p>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
