import { Component, type ReactNode } from 'react';
import { useLocation } from 'react-router';
import { Failure } from '@/components/states/failure';

type Props = { place: string; children: ReactNode };

class Boundary extends Component<Props, { error: unknown; place: string }> {
  override state = { error: null as unknown, place: this.props.place };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  /** Going somewhere else is a new attempt. */
  static getDerivedStateFromProps(props: Props, state: { place: string }) {
    return props.place === state.place ? null : { error: null, place: props.place };
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    return (
      <div className="lj-padded">
        <Failure error={this.state.error} onRetry={() => window.location.reload()} />
      </div>
    );
  }
}

/** A page that broke, or whose code could not be fetched after a new version was released, says so and offers a reload. */
export const PageBoundary = ({ children }: { children: ReactNode }) => (
  <Boundary place={useLocation().pathname}>{children}</Boundary>
);
